-- The life of a message as a log: for how long each part of it is kept, what happened on the way, what it said, and the
-- proof of what was deleted.

-- A partition that is dropped says how many rows of which account went with it, where its table names a place for that.
alter table kernel.partitioned add column noted_in regclass, add column noted_as text;

create or replace function kernel.drop_partitions(target regclass, lower_bound uuid, upper_bound uuid) returns setof text
  language plpgsql security definer set search_path = pg_catalog, kernel set lock_timeout = '3s' as $$
declare
  part record;
  note record;
begin
  select noted_in, noted_as into note from kernel.partitioned where parent = target;
  if not found then
    raise exception 'no such partitioned table';
  end if;
  for part in
    select child.oid::regclass::text as name, child.oid as relation, bound[2]::uuid as upper
      from pg_inherits i join pg_class child on child.oid = i.inhrelid
      cross join regexp_match(pg_get_expr(child.relpartbound, child.oid), $re$FROM \('(.+)'\) TO \('(.+)'\)$re$) as bound
      where i.inhparent = target and bound[1]::uuid >= lower_bound and bound[2]::uuid <= upper_bound
      order by bound[1]::uuid
  loop
    if note.noted_in is not null then
      -- Locked first: nothing comes in between counting and dropping.
      execute format('lock table %s in access exclusive mode', part.name);
      execute format($q$
        insert into %s (account_id, at, what, how, up_to, messages, bytes)
        select account_id, now(), %L, 'partition', %L, count(*), (%s * count(*) / greatest(sum(count(*)) over (), 1))::bigint from %s group by account_id $q$,
        note.noted_in, note.noted_as, part.upper, pg_total_relation_size(part.relation), part.name);
    end if;
    execute format('drop table %s', part.name);
    return next part.name;
  end loop;
end $$;

-- For how long an account keeps what of its messages: a version for each decision, the last one is in force. With an
-- address: what that sender's messages have instead; without days: no more than that, as all the others.
create table delivery.life (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  stream text not null check (stream in ('marketing', 'transactional')),
  sender_address text,
  log_days integer check (log_days between 1 and 730),
  preview_days integer check (preview_days between 0 and log_days),
  events_days integer check (events_days between 1 and log_days),
  keeps_attachments boolean not null default false,
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (account_id, id),
  check (num_nulls(log_days, preview_days, events_days) in (0, 3)),
  check (log_days is not null or sender_address is not null)
);
call kernel.tenant('delivery.life', 'select, insert');

-- What was promised before there was a choice: who is here already chooses anew, and nothing of theirs goes meanwhile.
insert into delivery.life (account_id, stream, log_days, preview_days, events_days, decided_at, decided_by)
select id, 'transactional', 730, 0, 730, created_at, 'system:upgrade' from accounts.account;

-- What was deleted because its time was over, or because somebody said so. Counts and times, nobody's data: it stays.
create table delivery.purge (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  at timestamptz not null,
  what text not null check (what in ('log', 'preview', 'events')),
  how text not null check (how in ('partition', 'rows', 'by_hand')),
  stream text,
  sender_address text,
  -- Of messages before this id, whose first bytes are class and time.
  up_to uuid not null,
  messages bigint not null,
  -- The space that was given back, where a whole partition went.
  bytes bigint,
  done_by text,
  primary key (account_id, id)
);
call kernel.tenant('delivery.purge', 'select, insert');

-- What happened to a message on its way beside what its row says: each refusal for now.
create table delivery.incident (
  account_id bigint not null,
  message_id uuid not null,
  at timestamptz not null,
  subject_id uuid not null,
  kind text not null check (kind in ('deferred', 'unanswered')),
  smtp_code smallint,
  smtp_enhanced text,
  reply_sealed bytea,
  primary key (account_id, message_id, at)
) partition by range (message_id);
call kernel.tenant('delivery.incident', 'select, insert, delete');
create index on delivery.incident (account_id, subject_id);
insert into kernel.partitioned (parent) values ('delivery.incident');

-- What a single message said, after it has left. By the message's id with another first byte: its own retention class.
create table delivery.preview (
  account_id bigint not null,
  id uuid not null,
  subject_id uuid not null,
  mailing_id bigint not null,
  sealed bytea not null,
  primary key (account_id, id)
) partition by range (id);
call kernel.tenant('delivery.preview', 'select, insert, delete');
create index on delivery.preview (account_id, subject_id);
insert into kernel.partitioned (parent, noted_in, noted_as) values ('delivery.preview', 'delivery.purge', 'preview');
update kernel.partitioned set noted_in = 'delivery.purge', noted_as = 'log' where parent = 'delivery.message'::regclass;

-- To whom a single message went and what it was called: people who are no contact stand nowhere else.
alter table delivery.message add column head_sealed bytea;

-- The log finds what went wrong without looking at what did not.
create index message_trouble on delivery.message (account_id, notable, id) where notable is not null;
