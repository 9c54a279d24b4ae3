create schema delivery;
grant usage on schema delivery to licet_operational;

create table delivery.server (
  account_id bigint primary key references accounts.account on delete cascade,
  host text not null,
  port integer not null check (port between 1 and 65535),
  tls text not null check (tls in ('none', 'opportunistic', 'required', 'implicit')),
  username text,
  password_sealed bytea,
  max_connections integer not null check (max_connections between 1 and 50),
  updated_at timestamptz not null
);
call kernel.tenant('delivery.server');

create table delivery.sender (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  address text not null check (address <> ''),
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, address)
);
call kernel.tenant('delivery.sender');

-- What is said to one or many: the content's version, the sender, the purpose. A message row is one recipient of it.
create table delivery.mailing (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  stream text not null check (stream in ('marketing', 'transactional')),
  kind text not null check (kind in ('campaign', 'confirmation', 'service', 'test')),
  purpose_id bigint not null,
  sender_name text not null,
  sender_address text not null,
  reply_to text,
  template_id bigint,
  template_version integer,
  -- 'preparing' until it has a recipient; a standing mailing (all confirmations, all service messages) never finishes.
  state text not null check (state in ('preparing', 'running', 'paused', 'cancelled', 'finished')),
  standing boolean not null default false,
  -- Why it was paused, where nobody did it by hand: the server refuses the sender, the template can't be read.
  paused_because text check (paused_because in ('sender_refused', 'template_broken')),
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, purpose_id) references consent.purpose on delete cascade,
  foreign key (account_id, template_id, template_version) references templates.version on delete cascade
);
call kernel.tenant('delivery.mailing');
create index on delivery.mailing (account_id, stream) where state = 'running';
create unique index on delivery.mailing (account_id, kind, purpose_id, sender_address, sender_name) where standing;

create type delivery.message_state as enum ('queued', 'sending', 'submitted', 'deferred', 'bounced', 'refused', 'uncertain', 'cancelled', 'expired');

-- Counts of a mailing's messages by state, as changes by the minute (by the day where it never ends): their sum is where
-- it stands, each minute its rate. Written in the transactions that change the messages, so that progress never counts a million rows.
create table delivery.tally (
  account_id bigint not null,
  mailing_id bigint not null,
  minute timestamptz not null,
  state delivery.message_state not null,
  change bigint not null,
  primary key (account_id, mailing_id, minute, state),
  foreign key (account_id, mailing_id) references delivery.mailing on delete cascade
);
call kernel.tenant('delivery.tally');

-- Present while the account's SMTP server can't be used: nothing is lost meanwhile, messages stay queued.
create table delivery.outage (
  account_id bigint primary key references accounts.account on delete cascade,
  since timestamptz not null,
  last_tried_at timestamptz not null,
  problem text not null
);
call kernel.tenant('delivery.outage');

-- One row per recipient; the truth about it. Partitioned by id, whose first bytes are retention class and time. No
-- index names what changes on the usual way from queued over sending to submitted: such changes stay on their page.
create table delivery.message (
  account_id bigint not null,
  id uuid not null,
  mailing_id bigint not null,
  subject_id uuid not null,
  purpose_id bigint not null,
  state delivery.message_state not null,
  -- The authorisation that allowed it: which kind, and the ledger event behind it where there is one.
  authorised_by text not null,
  authorising_event bigint,
  authorised_at timestamptz not null,
  -- Why the gate said no at dispatch.
  refused_because text[],
  attempts smallint not null default 0,
  -- When to try, where that is not simply the message's turn in its mailing: single messages, and those that came back.
  try_at timestamptz,
  expires_at timestamptz not null,
  smtp_code smallint,
  smtp_enhanced text,
  smtp_reply_sealed bytea,
  state_at timestamptz not null,
  created_at timestamptz not null,
  -- What a report lists; the messages that simply went out are only counted.
  notable delivery.message_state generated always as
    (case when state in ('bounced', 'refused', 'uncertain', 'expired') then state end) stored,
  primary key (account_id, id)
) partition by range (id);
call kernel.tenant('delivery.message');
create index on delivery.message (account_id, subject_id, id);
create index on delivery.message (account_id, mailing_id, id);
create index message_try on delivery.message (account_id, mailing_id, try_at) where try_at is not null;
create index message_notable on delivery.message (account_id, mailing_id, notable, id) where notable is not null;
insert into kernel.partitioned values ('delivery.message', 45);

-- Messages in the hands of a worker, batch by batch. Whoever finds the lease still there may write the outcomes; a worker
-- that outlived its lease finds it gone.
create table delivery.lease (
  account_id bigint not null,
  id uuid not null,
  mailing_id bigint not null,
  message_ids uuid[] not null,
  until timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('delivery.lease');

-- To whom the account has written marketing before: the first message shows the right to object apart (art. 21(4)).
-- Outlives the message rows, which are purged earlier.
create table delivery.introduced (
  account_id bigint not null,
  subject_id uuid not null,
  message_id uuid not null,
  at timestamptz not null,
  primary key (account_id, subject_id)
);
call kernel.tenant('delivery.introduced');

-- Content that is one message's own (a confirmation link, a test), sealed; campaigns need none.
create table delivery.content (
  account_id bigint not null,
  message_id uuid not null,
  subject_id uuid not null,
  sealed bytea not null,
  primary key (account_id, message_id)
) partition by range (message_id);
call kernel.tenant('delivery.content');
create index on delivery.content (account_id, subject_id);
insert into kernel.partitioned values ('delivery.content');

-- The built-in mailbox: what went out while no SMTP server was set. Not sent to anyone.
create table delivery.mailbox_message (
  account_id bigint not null references accounts.account on delete cascade,
  id uuid not null,
  subject_id uuid not null,
  message_id uuid not null,
  raw_sealed bytea not null,
  received_at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('delivery.mailbox_message');
create index on delivery.mailbox_message (account_id, subject_id);
