-- What was found each time something was checked: by the system or by a person. Only ever added to.
create table governance.control_result (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  -- The name of the control in the product.
  control text not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('pass', 'fail', 'not_applicable')),
  -- What was found: a sentence in each language, and figures.
  said jsonb not null,
  facts jsonb not null,
  -- SHA-256 over the canonical JSON of all of it: what was kept elsewhere can be compared.
  evidence_hash bytea not null,
  made_by text not null,
  primary key (account_id, id)
);
call kernel.tenant('governance.control_result', 'select, insert');
create index on governance.control_result (account_id, control, id desc);

-- Who sees to a control.
create table governance.control_owner (
  account_id bigint not null references accounts.account on delete cascade,
  control text not null,
  user_id bigint not null,
  primary key (account_id, control)
);
call kernel.tenant('governance.control_owner');

-- What is done about a control that failed.
create table governance.corrective_action (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  control text not null,
  what text not null,
  due_on date,
  made_by text not null,
  made_at timestamptz not null,
  done_by text,
  done_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('governance.corrective_action');

-- Where the account stood on each obligation, once a day: the trend.
create table governance.standing_day (
  account_id bigint not null references accounts.account on delete cascade,
  day date not null,
  obligation text not null,
  state text not null check (state in ('good', 'todo', 'late')),
  items integer not null,
  primary key (account_id, day, obligation)
);
call kernel.tenant('governance.standing_day');
