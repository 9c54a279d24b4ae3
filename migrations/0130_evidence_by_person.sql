-- Evidence is read by person, and by nothing else: one index where there were two, which for an import is a tenth of what
-- a contact costs the database's indexes.
alter table consent.evidence
  drop constraint evidence_pkey,
  add primary key (account_id, subject_id, sequence, name);
drop index consent.evidence_account_id_subject_id_idx;
