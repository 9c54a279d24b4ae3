-- Who works on a business's data for it (GDPR art. 28), and in account 0 for whoever runs the installation.
create table governance.processor (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  legal_name text not null,
  address text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  contact_sealed bytea not null,
  service text not null,
  data text not null,
  -- The countries in which they hold or see the data.
  locations text[] not null,
  -- The names of their servers, where mail or webhooks of ours go.
  hosts text[] not null default '{}',
  -- 1 works for the business itself, 2 for one of these, and so on.
  level smallint not null default 1 check (level between 1 and 5),
  state text not null check (state in ('proposed', 'assessed', 'authorised', 'notified', 'active', 'terminating', 'ended')),
  agreement jsonb not null,
  agreement_file_id bigint,
  transfer jsonb not null,
  -- The ground of the transfer fell, or may: it is to be looked at again.
  flagged_because text,
  review_on date,
  -- Customers of the operator may object until then, and nothing begins before.
  objections_until date,
  ending text check (ending in ('returned', 'deleted', 'refused')),
  certificate_file_id bigint,
  updated_at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('governance.processor');

-- What they answered about how they work, each time it was asked.
create table governance.processor_answers (
  account_id bigint not null,
  processor_id bigint not null,
  id bigint generated always as identity,
  answers jsonb not null,
  score smallint not null check (score between 0 and 100),
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, processor_id, id),
  foreign key (account_id, processor_id) references governance.processor on delete cascade
);
call kernel.tenant('governance.processor_answers', 'select, insert');

-- What was decided and done, with reasons. Only ever added to.
create table governance.processor_event (
  account_id bigint not null,
  processor_id bigint not null,
  id bigint generated always as identity,
  kind text not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, processor_id, id),
  foreign key (account_id, processor_id) references governance.processor on delete cascade
);
call kernel.tenant('governance.processor_event', 'select, insert');

-- An SMTP server or the receiver of a webhook, by its host, for which the business itself answers.
create table governance.carrier (
  account_id bigint not null references accounts.account on delete cascade,
  kind text not null check (kind in ('smtp', 'webhook')),
  host text not null,
  -- own: of the business itself; accepted: nobody knows whose, and an owner answers for it.
  standing text not null check (standing in ('own', 'accepted')),
  reason text not null,
  said_by text not null,
  said_at timestamptz not null,
  primary key (account_id, kind, host)
);
call kernel.tenant('governance.carrier');

-- A customer of the operator does not want somebody to work on its data (art. 28(2)).
create table governance.objection (
  account_id bigint not null references accounts.account on delete cascade,
  -- In account 0.
  processor_id bigint not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  primary key (account_id, processor_id)
);
call kernel.tenant('governance.objection');

-- Where one serves others, the servers that mail goes by today go on until somebody says whose they are.
insert into governance.carrier (account_id, kind, host, standing, reason, said_by, said_at)
select distinct server.account_id, 'smtp', lower(server.host), 'accepted', 'In use before this was asked.', 'system:upgrade', now()
  from delivery.server
 where exists (select from accounts.operator);
