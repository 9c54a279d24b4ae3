-- What is observed of messages that were sent: of those who permit it, one by one; of the others, counts without a
-- person or the day of the last open, or nothing, as the account decided.
create schema tracking;
grant usage on schema tracking to licet_operational;

-- Where links of messages lead. An address of a template is about nobody: links with a field in them are not observed.
create table tracking.target (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  url text not null,
  url_hash bytea not null,
  primary key (account_id, id),
  unique (account_id, url_hash)
);
call kernel.tenant('tracking.target', 'select, insert');

-- One open or click of a person who permits it, and the ledger's event that permitted it then. No IP, no user agent.
create table tracking.observation (
  account_id bigint not null,
  id uuid not null,
  subject_id uuid not null,
  message_id uuid not null,
  mailing_id bigint not null,
  kind text not null check (kind in ('open', 'click')),
  target_id bigint,
  consent_event bigint not null,
  -- A program that looks at mail for somebody says nothing of the person.
  seen_as text not null check (seen_as in ('person', 'privacy_proxy', 'scanner')),
  at timestamptz not null,
  primary key (account_id, id),
  check ((kind = 'click') = (target_id is not null))
) partition by range (id);
call kernel.tenant('tracking.observation', 'select, insert, delete');
create index on tracking.observation (account_id, mailing_id, kind);
create index on tracking.observation (account_id, subject_id, id);
insert into kernel.partitioned values ('tracking.observation');

-- Opens and clicks of a mailing by the day, of nobody in particular. Target 0 is the opening.
create table tracking.daily_count (
  account_id bigint not null references accounts.account on delete cascade,
  mailing_id bigint not null,
  target_id bigint not null,
  day date not null,
  hits bigint not null,
  primary key (account_id, mailing_id, target_id, day)
);
call kernel.tenant('tracking.daily_count');

-- The day of somebody's last open, overwritten each time: tells addresses that nobody reads any more, and nothing else.
create table tracking.last_open (
  account_id bigint not null references accounts.account on delete cascade,
  subject_id uuid not null,
  day date not null,
  primary key (account_id, subject_id)
);
call kernel.tenant('tracking.last_open');

-- The account's own address for links, where it has one: used once it was seen to lead here.
create table tracking.own_host (
  account_id bigint primary key references accounts.account on delete cascade,
  host text not null check (host ~ '^[a-z0-9.-]+$'),
  confirmed_at timestamptz,
  updated_at timestamptz not null
);
call kernel.tenant('tracking.own_host');
