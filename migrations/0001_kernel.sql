-- What every later migration uses: tenancy on a table, partitions by time-ordered id.
create schema kernel;
grant usage on schema kernel to licet_operational;

-- The account of the running transaction; null where none is set, which matches no row.
create function kernel.current_account() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('app.account_id', true), '')::bigint;

-- Puts a table behind row-level security. The owner keeps sight of all rows, for migrations; the application
-- never runs as owner. `rights` is what the application may do: an append-only table gets select and insert.
create procedure kernel.tenant(target regclass, rights text default 'select, insert, update, delete')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s to licet_operational using (account_id = kernel.current_account())', target);
  execute format('create policy migration on %s to %I using (true)', target, current_user);
  execute format('grant %s on %s to licet_operational', rights, target);
end $$;

-- Partitioned tables whose partitions the application may make and drop, by the functions below only. Where rows are
-- changed soon after they are written, pages are left room for it: a change beside the row touches no index.
create table kernel.partitioned (
  parent regclass primary key,
  fillfactor smallint not null default 100 check (fillfactor between 10 and 100)
);

create function kernel.create_partition(target regclass, suffix text, lower_bound uuid, upper_bound uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, kernel as $$
declare
  namespace text;
  base text;
  part text;
  room smallint;
begin
  select fillfactor into room from kernel.partitioned where parent = target;
  if room is null or suffix !~ '^[a-z0-9_]{1,24}$' then
    raise exception 'no such partitioned table, or a bad suffix';
  end if;
  select n.nspname, c.relname into namespace, base
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target;
  part := base || '_' || suffix;
  if to_regclass(format('%I.%I', namespace, part)) is not null then return false; end if;
  -- Two processes may want the same partition at once.
  perform pg_advisory_xact_lock(hashtext(namespace || '.' || part));
  if to_regclass(format('%I.%I', namespace, part)) is not null then return false; end if;
  execute format('create table %I.%I partition of %s for values from (%L) to (%L)', namespace, part, target, lower_bound, upper_bound);
  if room < 100 then execute format('alter table %I.%I set (fillfactor = %s)', namespace, part, room); end if;
  -- Reached directly, a partition has no policy of its own: nothing is granted on it, and this is the second lock.
  execute format('alter table %I.%I enable row level security', namespace, part);
  return true;
end $$;

revoke all on function kernel.create_partition(regclass, text, uuid, uuid) from public;
grant execute on function kernel.create_partition(regclass, text, uuid, uuid) to licet_operational;

-- A purge: drops the partitions that lie within the bounds, and gives their space back at once. What else waits for the
-- table waits at most as long as this waits for it; what could not be dropped now is dropped the next time.
create function kernel.drop_partitions(target regclass, lower_bound uuid, upper_bound uuid) returns setof text
  language plpgsql security definer set search_path = pg_catalog, kernel set lock_timeout = '3s' as $$
declare
  part record;
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
    execute format('drop table %s', part.name);
    return next part.name;
  end loop;
end $$;

revoke all on function kernel.drop_partitions(regclass, uuid, uuid) from public;
grant execute on function kernel.drop_partitions(regclass, uuid, uuid) to licet_operational;
