-- What people ask for (GDPR art. 15 to 22), by which day it is due, and each step taken.
create table rights.request (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  subject_id uuid not null,
  address_sealed bytea not null,
  type text not null check (type in ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdrawal')),
  channel text not null check (channel in ('self_service', 'mail', 'phone', 'letter', 'in_person')),
  state text not null check (state in ('received', 'identity_pending', 'in_progress', 'extended', 'fulfilled', 'partial', 'refused', 'withdrawn', 'forwarded_to_controller')),
  language text not null,
  received_on date not null,
  -- Days during which the clock stood still, since more was needed to know who asks.
  suspended_days integer not null default 0 check (suspended_days >= 0),
  paused_on date,
  due_on date not null,
  internal_on date not null,
  extended_on date,
  assigned_to bigint,
  erasure_id uuid,
  -- What the owners were told last: new, internal, soon, overdue.
  reminded text,
  reminded_on date,
  created_by text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  trace_id uuid not null,
  primary key (account_id, id)
);
call kernel.tenant('rights.request');
create index on rights.request (account_id, subject_id);
create index on rights.request (account_id, due_on) where closed_at is null;
create index on rights.request (account_id, created_at desc);

-- The conversation and the steps, in order. What was written is sealed under the key of the person it is about.
create table rights.request_entry (
  account_id bigint not null,
  request_id bigint not null,
  id bigint generated always as identity,
  subject_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('received', 'started', 'identity_asked', 'identity_confirmed', 'extended', 'fulfilled', 'partial', 'refused', 'withdrawn', 'forwarded', 'reply', 'answer', 'note', 'assigned', 'reminded')),
  actor text not null,
  text_sealed bytea,
  primary key (account_id, request_id, id),
  foreign key (account_id, request_id) references rights.request on delete cascade
);
call kernel.tenant('rights.request_entry');
create index on rights.request_entry (account_id, subject_id);

-- How an account works on requests, and the secret of its calendar of them.
create table rights.request_setting (
  account_id bigint primary key references accounts.account on delete cascade,
  -- Days before the legal day by which the account wants to be done.
  internal_days integer not null check (internal_days between 0 and 25),
  calendar_hash bytea,
  calendar_made_at timestamptz
);
call kernel.tenant('rights.request_setting');
