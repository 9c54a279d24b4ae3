-- How long each kind of data is kept, as the account decided within the law's bounds; what went, with its proof; what is
-- held back for a claim.
create schema retention;
grant usage on schema retention to licet_operational;

-- Each decision stays: what was chosen, under which law pack, by whom, and how much was past it at that moment.
create table retention.choice (
  account_id bigint not null references accounts.account on delete cascade,
  category text not null check (category ~ '^[a-z][a-z_]{0,39}$'),
  version integer not null check (version > 0),
  period integer not null check (period > 0),
  law_pack text not null,
  would_end bigint not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (account_id, category, version)
);
call kernel.tenant('retention.choice', 'select, insert');

-- One night in which something went. Its lines are written in the transactions that delete, and signed at its end.
create table retention.run (
  account_id bigint not null references accounts.account on delete cascade,
  id uuid not null,
  at timestamptz not null,
  proof text,
  primary key (account_id, id)
);
call kernel.tenant('retention.run');
create unique index on retention.run (account_id) where proof is null;

create table retention.ended (
  account_id bigint not null,
  run_id uuid not null,
  category text not null,
  store text not null,
  -- How long they lived, and under which law pack.
  period integer not null,
  unit text not null check (unit in ('day', 'month')),
  law_pack text not null,
  -- What is older was over.
  before timestamptz not null,
  rows bigint not null,
  -- Over as well, and kept for a claim.
  held bigint not null,
  primary key (account_id, run_id, category, store),
  foreign key (account_id, run_id) references retention.run on delete cascade
);
call kernel.tenant('retention.ended');

-- When the engine last went through everything, whether or not anything went.
create table retention.state (
  account_id bigint primary key references accounts.account on delete cascade,
  applied_at timestamptz not null
);
call kernel.tenant('retention.state');

-- A claim, an inquiry: what is held of some people stays for now.
create table retention.hold (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  -- It may name somebody: sealed under the account's key.
  reason_sealed bytea not null,
  placed_by text not null,
  placed_at timestamptz not null,
  ends_on date not null,
  lifted_by text,
  lifted_at timestamptz,
  primary key (account_id, id),
  check ((lifted_by is null) = (lifted_at is null))
);
call kernel.tenant('retention.hold');

create table retention.held_person (
  account_id bigint not null,
  hold_id bigint not null,
  subject_id uuid not null,
  since timestamptz not null,
  primary key (account_id, hold_id, subject_id),
  foreign key (account_id, hold_id) references retention.hold on delete cascade
);
call kernel.tenant('retention.held_person');
create index on retention.held_person (account_id, subject_id);

-- Who has given no sign for as long as prospects may be kept: they were asked where that is lawful, and go on the day
-- unless they say something before.
create table retention.leaver (
  account_id bigint not null references accounts.account on delete cascade,
  subject_id uuid not null,
  noticed_at timestamptz not null,
  asked text not null check (asked in ('by_mail', 'not')),
  leaves_on date not null,
  owners_told boolean not null default false,
  primary key (account_id, subject_id)
);
call kernel.tenant('retention.leaver');
create index on retention.leaver (account_id, leaves_on);

-- What was observed of people falls after some months; the day of the last click stays, since a click is a sign of life
-- for three years (an open never is). Overwritten with each click, and gone when observing is no longer permitted.
create table tracking.last_click (
  account_id bigint not null references accounts.account on delete cascade,
  subject_id uuid not null,
  day date not null,
  primary key (account_id, subject_id)
);
call kernel.tenant('tracking.last_click');
insert into tracking.last_click (account_id, subject_id, day)
  select account_id, subject_id, max(at at time zone 'UTC')::date from tracking.observation
  where kind = 'click' and seen_as <> 'scanner' group by 1, 2;
