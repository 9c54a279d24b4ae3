-- Ends the account's own traces before a moment, whole entries with their packed people: the engine of retention calls it.
-- The application can remove none by itself; and whatever moment it names, half a year stays (CNIL 2021-122). An entry that
-- names somebody who is held for a claim stays.
create function trace.end_before(before timestamptz, held uuid[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  account bigint := kernel.current_account();
  moment timestamptz := least(before, now() - interval '6 months');
  bound uuid := (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid;
  prints bigint[] := array(select trace.fingerprint(id) from unnest(held) as id);
  ended bigint;
begin
  with ending as materialized (
    select id from trace.entry
    where account_id = account and id < bound and not subject_ids && held
      and not (cardinality(prints) > 0 and exists (
        select from trace.set_member m where m.account_id = account and m.entry_id = entry.id and m.people && prints))
  ), members as (
    delete from trace.set_member m using ending where m.account_id = account and m.entry_id = ending.id
  ), gone as (
    delete from trace.entry e using ending where e.account_id = account and e.id = ending.id returning 1
  )
  select count(*) into ended from gone;
  return ended;
end $$;
revoke all on function trace.end_before(timestamptz, uuid[]) from public;
grant execute on function trace.end_before(timestamptz, uuid[]) to licet_operational;

-- Where single rows end by themselves, a partition is only dropped once nothing is in it: what is left is held for a claim.
create function kernel.drop_empty_partitions(target regclass, lower_bound uuid, upper_bound uuid) returns setof text
  language plpgsql security definer set search_path = pg_catalog, kernel set lock_timeout = '3s' as $$
declare
  part record;
  filled boolean;
begin
  if not exists (select from kernel.partitioned where parent = target) then
    raise exception 'no such partitioned table';
  end if;
  for part in
    select child.oid::regclass::text as name
      from pg_inherits i join pg_class child on child.oid = i.inhrelid
      cross join regexp_match(pg_get_expr(child.relpartbound, child.oid), $re$FROM \('(.+)'\) TO \('(.+)'\)$re$) as bound
      where i.inhparent = target and bound[1]::uuid >= lower_bound and bound[2]::uuid <= upper_bound
      order by bound[1]::uuid
  loop
    execute format('select exists (select from %s)', part.name) into filled;
    if filled then continue; end if;
    execute format('drop table %s', part.name);
    return next part.name;
  end loop;
end $$;
revoke all on function kernel.drop_empty_partitions(regclass, uuid, uuid) from public;
grant execute on function kernel.drop_empty_partitions(regclass, uuid, uuid) to licet_operational;
