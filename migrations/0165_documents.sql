-- One model for the three kinds of document: privacy policies (of each business), and the terms and the processing agreement of
-- whoever runs the installation for others (account 0). Only ever added to.
alter table governance.policy_version rename to document_version;
alter table governance.document_version drop constraint policy_version_pkey;
alter table governance.document_version
  add column kind text not null default 'privacy_policy' check (kind in ('privacy_policy', 'terms', 'processing_agreement')),
  -- Articles of the starting text that say something else here, in each language.
  add column edits jsonb not null default '{}',
  -- Whether who accepted the one before has to accept this one.
  add column material boolean not null default false,
  -- What changes, in a few words, in each language.
  add column summary jsonb not null default '{"en": "", "fr": ""}',
  -- SHA-256 over the canonical JSON of the text: what was accepted can be compared.
  add column text_hash bytea;
alter table governance.document_version alter column kind drop default;
alter table governance.document_version add primary key (account_id, kind, version);

-- What a business answered to a document of the operator's (GDPR art. 28(3) and (9)). Only ever added to.
create table governance.document_answer (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  kind text not null check (kind in ('terms', 'processing_agreement')),
  version integer not null,
  answer text not null check (answer in ('accepted', 'refused')),
  -- Of the very text that was shown.
  text_hash bytea not null,
  user_id bigint not null,
  -- Name, IP address and browser, and why it was refused; sealed with the account's key.
  evidence_sealed bytea not null,
  at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('governance.document_answer', 'select, insert');
create index on governance.document_answer (account_id, kind, id desc);

-- That a business was told of a version, and reminded of it.
create table governance.document_notice (
  account_id bigint not null references accounts.account on delete cascade,
  kind text not null,
  version integer not null,
  told_at timestamptz not null,
  -- A week before its day.
  reminded_at timestamptz,
  -- When its day had come, and it was not accepted.
  overdue_told_at timestamptz,
  primary key (account_id, kind, version)
);
call kernel.tenant('governance.document_notice');
