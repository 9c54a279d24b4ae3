create schema trace;
grant usage on schema trace to licet_operational;

-- One row for each operation or job that touched personal data. Append-only; people are opaque ids.
create table trace.entry (
  account_id bigint not null,
  id uuid not null,
  at timestamptz not null,
  trace_id uuid not null,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'subject', 'system')),
  actor_id text,
  operation text not null,
  purpose text not null,
  outcome text not null,
  subject_ids uuid[] not null,
  -- A set too large to list is named by what holds it: a mailing, an import.
  set_kind text,
  set_id bigint,
  primary key (account_id, id)
) partition by range (id);
call kernel.tenant('trace.entry', 'select, insert');
create index on trace.entry using gin (subject_ids);
create index on trace.entry (account_id, trace_id);
insert into kernel.partitioned values ('trace.entry');
