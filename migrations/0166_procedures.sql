-- How things are done: who sees to it and when it is read again. A procedure without a row here is as it came with the product.
create table governance.procedure (
  account_id bigint not null references accounts.account on delete cascade,
  key text not null,
  owner_id bigint,
  review_on date,
  primary key (account_id, key)
);
call kernel.tenant('governance.procedure');

-- What a procedure says instead of its starting text, version by version. Only ever added to.
create table governance.procedure_version (
  account_id bigint not null references accounts.account on delete cascade,
  key text not null,
  version integer not null check (version > 0),
  texts jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, key, version)
);
call kernel.tenant('governance.procedure_version', 'select, insert');

-- That somebody read it again and found it right. Only ever added to.
create table governance.procedure_review (
  account_id bigint not null references accounts.account on delete cascade,
  key text not null,
  id bigint generated always as identity,
  -- Which version; 0: the starting text.
  version integer not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, key, id)
);
call kernel.tenant('governance.procedure_review', 'select, insert');

-- What supports a result that a person recorded; its hash is part of the result.
alter table governance.control_result add column file_id bigint;

-- Who does what is to be done.
alter table governance.corrective_action add column owner_id bigint;

-- Mails of the week: whoever got theirs gets no second one, whenever the work is done again.
create table governance.weekly_mail (
  account_id bigint not null references accounts.account on delete cascade,
  -- Its Monday.
  week date not null,
  user_id bigint not null,
  primary key (account_id, week, user_id)
);
call kernel.tenant('governance.weekly_mail');

-- Where the account wants no digest for now.
create table governance.digest_pause (
  account_id bigint primary key references accounts.account on delete cascade,
  paused_by text not null,
  paused_at timestamptz not null
);
call kernel.tenant('governance.digest_pause');
