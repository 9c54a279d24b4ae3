-- The register of breaches (GDPR art. 33(5)): from the first suspicion to the end, with what was concerned, who was told and
-- when. Words are sealed with the account's key: they say where the house is weak.
create table governance.breach (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  -- An exercise goes the same way, and nobody outside hears of it.
  exercise boolean not null,
  kinds text[] not null,
  suspected_at timestamptz not null,
  -- When the processor told the account (33(2)).
  processor_notified_at timestamptz,
  -- Reasonably certain that data is concerned: from here the 72 hours run, nights and Sundays included.
  aware_at timestamptz,
  contained_at timestamptz,
  closed_at timestamptz,
  -- What people typed: name, facts, data, effects, measures and so on.
  record_sealed bytea not null,
  -- Whose data may be concerned: exports, imports, what a colleague or a key had open, everybody.
  scope jsonb not null default '[]',
  counted_at timestamptz,
  -- Of those, people who are no contacts any more: told by other means.
  gone integer not null default 0,
  -- How grave: context, ease of identifying, circumstances (ENISA's method).
  severity jsonb,
  risk text check (risk in ('unlikely', 'risk', 'high')),
  reminded text check (reminded in ('begun', 'soon', 'overdue')),
  reminded_at timestamptz,
  opened_by text not null,
  opened_at timestamptz not null,
  revision integer not null default 1,
  primary key (account_id, id),
  check (closed_at is null or risk is not null)
);
call kernel.tenant('governance.breach');
create index on governance.breach (account_id) where closed_at is null;

-- What was done about it and when: added to, never changed.
create table governance.breach_step (
  account_id bigint not null,
  breach_id bigint not null,
  id bigint generated always as identity,
  kind text not null check (kind in
    ('opened', 'aware', 'contained', 'assessed', 'authority', 'people_mailed', 'people_told', 'note', 'closed', 'reopened')),
  -- When it happened; `made_at` is when it was written down.
  at timestamptz not null,
  text_sealed bytea,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, breach_id, id),
  foreign key (account_id, breach_id) references governance.breach on delete cascade
);
call kernel.tenant('governance.breach_step', 'select, insert');

-- Whom it concerns, as the traces say, and who was written to.
create table governance.breach_person (
  account_id bigint not null,
  breach_id bigint not null,
  subject_id uuid not null,
  message_id uuid,
  told_at timestamptz,
  primary key (account_id, breach_id, subject_id),
  foreign key (account_id, breach_id) references governance.breach on delete cascade
);
call kernel.tenant('governance.breach_person');
create index on governance.breach_person (account_id, subject_id);
create index on governance.breach_person (account_id, breach_id) where told_at is null;

-- What is being sent to them: one message in each language, decided once.
create table governance.breach_message (
  account_id bigint not null,
  breach_id bigint not null,
  texts_sealed bytea not null,
  begun_by text not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, breach_id),
  foreign key (account_id, breach_id) references governance.breach on delete cascade
);
call kernel.tenant('governance.breach_message');
