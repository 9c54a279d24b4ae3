-- What was told to the operator's people about what they have to sign, learn or have confirmed: each stage once.
create table governance.staff_reminder (
  account_id bigint not null default 0 check (account_id = 0),
  user_id bigint not null,
  kind text not null,
  stage text not null check (stage in ('last_month', 'last_week', 'over')),
  valid_until timestamptz not null,
  told_at timestamptz not null,
  primary key (account_id, user_id, kind, stage, valid_until),
  foreign key (account_id, user_id) references accounts."user" on delete cascade
);
call kernel.tenant('governance.staff_reminder');

-- The yearly look at who has what: each person kept or removed, as it was signed.
create table governance.recertification (
  account_id bigint not null default 0 check (account_id = 0),
  id bigint generated always as identity,
  -- Of each: opaque id, roles, kept or removed, why.
  lines jsonb not null,
  signature text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('governance.recertification', 'select, insert');
