create schema renewals;
grant usage on schema renewals to licet_operational;

-- One decision to ask people again: for what, which of them, how far it got.
create table renewals.round (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  purpose_id bigint not null,
  groups text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  -- Contacts are gone through in the order of their subjects; those up to here are done.
  reached uuid,
  asked int not null default 0,
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, purpose_id) references consent.purpose on delete cascade
);
call kernel.tenant('renewals.round');

-- A question to one person about one permission of theirs: asked once, whatever happens. `event_sequence` is the event
-- that the permission rests on.
create table renewals.request (
  account_id bigint not null,
  id uuid not null,
  round_id bigint not null,
  purpose_id bigint not null,
  subject_id uuid not null,
  event_sequence bigint not null,
  message_id uuid,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  answer text check (answer in ('yes', 'no')),
  primary key (account_id, id),
  unique (account_id, subject_id, purpose_id, event_sequence),
  foreign key (account_id, round_id) references renewals.round on delete cascade
);
call kernel.tenant('renewals.request');
create index on renewals.request (account_id, round_id);
