-- Controls that a business, or whoever runs the installation (account 0), thought of: a question that somebody answers again and
-- again. What was found stands with the results of all controls, under `own_<id>`, and stays when the control ends.
create table governance.own_control (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  -- What is looked at, and how.
  about text not null check (about <> ''),
  every text not null check (every in ('week', 'month', 'quarter', 'year')),
  obligation text not null,
  -- The procedure that says how it is done, by its key.
  procedure text,
  -- The first time.
  begins_on date not null,
  state text not null check (state in ('active', 'paused', 'ended')),
  made_by text not null,
  made_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('governance.own_control');
