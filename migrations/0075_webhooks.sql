-- Webhooks: an account's own programs are told of what happens to its people and messages.
create schema webhooks;
grant usage on schema webhooks to licet_operational;

create table webhooks.webhook (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  -- What people are told when they ask to whom their data went; the address stands among the sealed.
  name text not null check (name <> ''),
  description text not null default '',
  kind text not null check (kind in ('transactional', 'marketing')),
  events text[] not null check (events <> '{}'),
  batched boolean not null,
  -- JSON sealed under the account's key: address, authentication, headers. Programs put secrets into each of them.
  target_sealed bytea not null,
  -- The secrets it is signed with: the new one, and until its end the one before.
  secrets_sealed bytea not null,
  -- `deleted`: nothing is sent any more, and the name stays as long as traces lead to it.
  state text not null check (state in ('active', 'paused', 'deleted')),
  -- Why it was paused, where nobody did it by hand: the receiver answered that it is gone (410).
  paused_because text check (paused_because in ('gone')),
  -- In a row, of the receiver as a whole: it is left alone for a while after each.
  failures integer not null default 0,
  failing_since timestamptz,
  rest_until timestamptz,
  log_days integer not null check (log_days in (7, 30, 90)),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('webhooks.webhook');

-- What happened and is to be told on: written in the transaction in which it happened, taken away in the one that makes
-- deliveries of it. Only while a webhook listens.
create table webhooks.happening (
  account_id bigint not null references accounts.account on delete cascade,
  id uuid not null,
  name text not null,
  subject_id uuid not null,
  -- Ids, and short words of ours.
  refs jsonb not null,
  said_sealed bytea,
  at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('webhooks.happening');
create index on webhooks.happening (account_id, subject_id);

-- One event for one webhook: waiting until it was taken, and the log of it afterwards. The id begins with how long the log
-- is kept, then the time, so that a purge drops partitions.
create table webhooks.delivery (
  account_id bigint not null,
  id uuid not null,
  webhook_id bigint not null,
  -- Null where it says that somebody was erased: then it is sealed under the account's key, and names nobody.
  subject_id uuid,
  event text not null,
  -- The message it is about; of an erasure, the person: told once.
  about_id uuid,
  state text not null check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  due_at timestamptz,
  tried_at timestamptz,
  last_status integer,
  last_problem text,
  -- What is sent, to the letter: a second try is signed anew and says the same.
  body_sealed bytea not null,
  happened_at timestamptz not null,
  created_at timestamptz not null,
  primary key (account_id, id),
  check ((state = 'waiting') = (due_at is not null))
) partition by range (id);
call kernel.tenant('webhooks.delivery');
create index on webhooks.delivery (account_id, webhook_id, created_at, id);
create index on webhooks.delivery (account_id, webhook_id, due_at) where due_at is not null;
create index on webhooks.delivery (account_id, subject_id);
insert into kernel.partitioned values ('webhooks.delivery', 70);
