-- Weaknesses of this installation (account 0): reported by whoever finds one, found by a test, or by ourselves. What is said is
-- sealed with the account's key: it tells how to get in.

-- What the disclosure policy says beyond its fixed words, whom to write to, and the key that signs security.txt (RFC 9116).
create table governance.disclosure (
  account_id bigint not null references accounts.account on delete cascade,
  -- An address besides the form; empty: the form alone.
  contact text not null default '',
  -- Working days within which a report is answered.
  answer_days smallint not null default 3 check (answer_days between 1 and 15),
  scope_en text not null default '',
  scope_fr text not null default '',
  rewards_en text not null default '',
  rewards_fr text not null default '',
  key_sealed bytea,
  public_key text,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (account_id),
  check ((key_sealed is null) = (public_key is null))
);
call kernel.tenant('governance.disclosure');

create table governance.intrusion_test (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null,
  kind text not null check (kind in ('outside', 'inside', 'automatic')),
  tester text not null,
  began_on date not null,
  -- Null while it goes on.
  ended_on date,
  -- What was tested, how, and what it came to.
  summary_sealed bytea not null,
  report_file_id bigint,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('governance.intrusion_test');

create table governance.weakness (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  source text not null check (source in ('report', 'test', 'ourselves')),
  test_id bigint,
  state text not null default 'received' check (state in ('received', 'confirmed', 'mended', 'closed', 'declined')),
  declined_because text check (declined_because in ('no_weakness', 'known', 'out_of_scope', 'accepted')),
  -- Title, what was reported, versions.
  record_sealed bytea not null,
  -- Name and address of who reported it, as far as they gave them.
  reporter_sealed bytea,
  language text not null check (language in ('en', 'fr')),
  parts text[] not null default '{}',
  -- CVSS 3.1 or 4.0; the score is computed from it when it is set.
  vector text,
  score numeric(3, 1),
  -- What the Cyber Resilience Act's clocks run for (art. 14), and when each step of it was done.
  event text check (event in ('exploited', 'incident')),
  aware_at timestamptz,
  early_at timestamptz,
  notified_at timestamptz,
  remedy_at timestamptz,
  final_at timestamptz,
  received_at timestamptz not null,
  -- When the reporter was first answered by a person.
  answered_at timestamptz,
  confirmed_at timestamptz,
  mended_at timestamptz,
  closed_at timestamptz,
  reward text not null default '',
  -- As whom the reporter agreed to be thanked in public; empty: not at all.
  thanks_sealed bytea,
  thanks_shown boolean not null default false,
  reminded text,
  reminded_at timestamptz,
  made_by text not null,
  primary key (account_id, id),
  foreign key (account_id, test_id) references governance.intrusion_test,
  check ((event is null) = (aware_at is null)),
  check ((vector is null) = (score is null))
);
call kernel.tenant('governance.weakness');
create index on governance.weakness (account_id, state);

-- What was said and done about it, in its order; only ever added to.
create table governance.weakness_entry (
  account_id bigint not null,
  weakness_id bigint not null,
  id bigint generated always as identity,
  kind text not null check (kind in ('reported', 'heard', 'said', 'note', 'file', 'assessed', 'confirmed', 'declined', 'mended',
    'retest_passed', 'retest_failed', 'closed', 'reopened', 'event', 'early_warning', 'notification', 'remedy', 'final_report',
    'reward', 'breach', 'thanks')),
  text_sealed bytea,
  file_id bigint,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, weakness_id, id),
  foreign key (account_id, weakness_id) references governance.weakness on delete cascade
);
call kernel.tenant('governance.weakness_entry', 'select, insert');

-- Where a weakness became a breach of personal data: the entry in each business's own register.
create table governance.weakness_breach (
  account_id bigint not null,
  weakness_id bigint not null,
  business bigint not null,
  breach_id bigint not null,
  primary key (account_id, weakness_id, business, breach_id),
  foreign key (account_id, weakness_id) references governance.weakness on delete cascade
);
call kernel.tenant('governance.weakness_breach', 'select, insert');
