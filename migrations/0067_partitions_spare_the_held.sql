-- A purge that spares people: of a partition in which something is about them, everything else is deleted, and it stays
-- until nobody in it is held any more. All others are dropped as ever. For tables that name one person in each row.
create function kernel.drop_partitions_but(target regclass, lower_bound uuid, upper_bound uuid, held uuid[]) returns setof text
  language plpgsql security definer set search_path = pg_catalog, kernel set lock_timeout = '3s' as $$
declare
  part record;
  spared boolean;
begin
  if not exists (select from kernel.partitioned where parent = target) then
    raise exception 'no such partitioned table';
  end if;
  for part in
    select child.oid::regclass::text as name, bound[1]::uuid as first, bound[2]::uuid as last
      from pg_inherits i join pg_class child on child.oid = i.inhrelid
      cross join regexp_match(pg_get_expr(child.relpartbound, child.oid), $re$FROM \('(.+)'\) TO \('(.+)'\)$re$) as bound
      where i.inhparent = target and bound[1]::uuid >= lower_bound and bound[2]::uuid <= upper_bound
      order by bound[1]::uuid
  loop
    execute format('select exists (select from %s where subject_id = any($1))', part.name) into spared using held;
    if spared then
      execute format('delete from %s where not subject_id = any($1)', part.name) using held;
    else
      return query select kernel.drop_partitions(target, part.first, part.last);
    end if;
  end loop;
end $$;
revoke all on function kernel.drop_partitions_but(regclass, uuid, uuid, uuid[]) from public;
grant execute on function kernel.drop_partitions_but(regclass, uuid, uuid, uuid[]) to licet_operational;
