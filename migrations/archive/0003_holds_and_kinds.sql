-- A record may be held beyond its day for a claim: until when, and by which hold of the account.
alter table archive.record
  add column held_until date,
  add column hold_id bigint;
create index on archive.record (account_id, hold_id) where hold_id is not null;
