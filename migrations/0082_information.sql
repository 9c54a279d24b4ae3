-- People whose data did not come from themselves must be told of it within a month (GDPR art. 14(3)).
create schema information;
grant usage on schema information to licet_operational;

-- What is going to be said to the people of one source, and when; or why nothing is.
create table information.notice (
  account_id bigint not null references accounts.account on delete cascade,
  source_id bigint not null,
  send_at timestamptz not null,
  -- What the account says in its own words, by language; what is absent is said in the standard ones.
  texts jsonb not null default '{}',
  -- How many are told within the hour that began then, and how many were.
  hour_began_at timestamptz,
  hour_most int not null default 0,
  hour_told int not null default 0,
  -- GDPR art. 14(5): why nobody has to be told.
  waived_because text check (waived_because in ('already_know', 'disproportionate', 'law_says_so', 'secret')),
  waived_reason text,
  waived_by text,
  waived_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, source_id),
  foreign key (account_id, source_id) references consent.source on delete cascade,
  check ((waived_at is null) = (waived_because is null) and (waived_at is null) = (waived_reason is null))
);
call kernel.tenant('information.notice');

-- Who was written to: once, whatever happens. It counts when a server took the message over.
create table information.told (
  account_id bigint not null,
  subject_id uuid not null,
  source_id bigint not null,
  message_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'submitted', 'failed')),
  written_at timestamptz not null,
  settled_at timestamptz,
  primary key (account_id, subject_id),
  foreign key (account_id, source_id) references information.notice on delete cascade
);
call kernel.tenant('information.told');
create index on information.told (account_id, source_id, state);
create index on information.told (account_id, message_id) where state = 'queued';

-- Those of a source who were not told yet: few, or soon to be.
create index on consent.standing (account_id, source_id, subject_id) where informed_at is null and source_id is not null;
