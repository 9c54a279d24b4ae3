create schema contacts;
grant usage on schema contacts to licet_operational;

create table contacts.attribute (
  account_id bigint not null references accounts.account on delete cascade,
  name text not null check (name ~ '^[A-Z][A-Z0-9_]{0,49}$'),
  label jsonb not null,
  type text not null check (type in ('text', 'number', 'date', 'boolean')),
  -- Identifying values are sealed under the person's key; the others stay plain so that segments run in SQL.
  identifying boolean not null,
  -- Why the account may hold it, where its name tells of a special category of data (GDPR art. 9).
  ground text,
  created_at timestamptz not null,
  primary key (account_id, name)
);
call kernel.tenant('contacts.attribute');

create table contacts.contact (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  subject_id uuid not null,
  address_sealed bytea not null,
  identity_sealed bytea,
  attributes jsonb not null default '{}',
  language text not null check (language in ('en', 'fr')),
  -- Keyed hashes of the beginnings of words, so that search works on what is sealed.
  search_tokens bigint[] not null default '{}',
  source_id bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, subject_id)
);
call kernel.tenant('contacts.contact');
create index on contacts.contact using gin (search_tokens);
create index on contacts.contact (account_id, created_at desc, id desc);

create table contacts.list (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  purpose_id bigint not null,
  -- As for attributes.
  ground text,
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, name),
  foreign key (account_id, purpose_id) references consent.purpose on delete cascade
);
call kernel.tenant('contacts.list');

create table contacts.list_member (
  account_id bigint not null,
  list_id bigint not null,
  subject_id uuid not null,
  added_at timestamptz not null,
  primary key (account_id, list_id, subject_id),
  foreign key (account_id, list_id) references contacts.list on delete cascade,
  foreign key (account_id, subject_id) references contacts.contact (account_id, subject_id) on delete cascade
);
call kernel.tenant('contacts.list_member');
create index on contacts.list_member (account_id, subject_id);

create table contacts.import (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  source_id bigint not null,
  list_id bigint,
  file_name text not null,
  file_hash bytea not null,
  -- The rows still to read, sealed under the account's key; emptied when the import ends.
  content_sealed bytea,
  mapping jsonb not null,
  state text not null check (state in ('queued', 'running', 'completed', 'failed')),
  -- Leads from a person's traces to the import that touched them.
  trace_id uuid not null,
  rows_total integer not null,
  rows_done integer not null default 0,
  counts jsonb not null default '{}',
  -- The declared error that ended it.
  failure text,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, source_id) references consent.source on delete cascade
);
call kernel.tenant('contacts.import');
create index on contacts.import (account_id, file_hash);
create index on contacts.import (account_id, trace_id);

-- What an import left out and why: the line's number, never its content.
create table contacts.import_rejection (
  account_id bigint not null,
  import_id bigint not null,
  line integer not null,
  reason text not null,
  primary key (account_id, import_id, line),
  foreign key (account_id, import_id) references contacts.import on delete cascade
);
call kernel.tenant('contacts.import_rejection');
