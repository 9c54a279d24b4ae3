-- Lists of people leave one entry, not a row for each person: their ids, packed and sorted, in buckets by the last bits
-- of the id. Whoever looks for a person reads one bucket of each set, found by one index.

-- The last eight bytes of the person's id, which are random: two people of one account never share them in practice
-- (2^-42 for a million people looked for in a million others).
create function trace.fingerprint(subject_id uuid) returns bigint
  language sql immutable parallel safe
  return ('x' || encode(substring(uuid_send(subject_id) from 9), 'hex'))::bit(64)::bigint;
grant execute on function trace.fingerprint(uuid) to licet_operational;

create table trace.set_member (
  account_id bigint not null,
  -- One bit above those that were taken of the fingerprint, so that the number says into how many buckets its set is cut.
  bucket integer not null check (bucket > 0),
  entry_id uuid not null,
  people bigint[] not null,
  primary key (account_id, bucket, entry_id)
) partition by range (entry_id);
call kernel.tenant('trace.set_member', 'select, insert');
insert into kernel.partitioned values ('trace.set_member');

-- Append-only for the application as long as the account lives; gone with it.
create function trace.forget_account() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from trace.set_member where account_id = old.id;
  delete from trace.entry where account_id = old.id;
  return null;
end $$;
revoke all on function trace.forget_account() from public;
create trigger forget_traces after delete on accounts.account for each row execute function trace.forget_account();

-- What imports have written so far names its people one by one, and the import only by its trace.
update trace.entry set set_kind = 'import', set_id = import.id
  from contacts.import
  where entry.account_id = import.account_id and entry.trace_id = import.trace_id and entry.operation = 'contacts.import';

-- Which entries belong to an import or an export.
create index on trace.entry (account_id, set_kind, set_id) where set_id is not null;
