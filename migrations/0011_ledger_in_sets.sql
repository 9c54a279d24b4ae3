-- Looking up a parent for each row is half of what writing an event costs. Events and purposes are never deleted while
-- their account is there, and what a row refers to is checked for the whole set when it is written.
alter table consent.event drop constraint event_account_id_fkey;
alter table consent.evidence drop constraint evidence_account_id_sequence_fkey;
alter table consent.standing drop constraint standing_account_id_fkey;
alter table consent.standing drop constraint standing_account_id_source_id_fkey;
alter table consent.permission drop constraint permission_account_id_purpose_id_fkey;

-- What goes with the account still does, though the application may delete no event.
create function consent.forget_account() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from consent.evidence where account_id = old.id;
  delete from consent.event where account_id = old.id;
  delete from consent.permission where account_id = old.id;
  delete from consent.standing where account_id = old.id;
  return null;
end $$;
revoke all on function consent.forget_account() from public;
create trigger forget_consent after delete on accounts.account
  for each row execute function consent.forget_account();

-- Evidence ends roughly in the order in which it came: a summary of ranges finds it as well, at no cost to the writer.
drop index consent.evidence_account_id_expires_at_idx;
create index on consent.evidence using brin (expires_at timestamptz_minmax_multi_ops) with (autosummarize = on);
