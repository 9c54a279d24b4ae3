-- Bytes that are kept for a while: what somebody uploads to be read, what is made for somebody to download.
create schema files;
grant usage on schema files to licet_operational;

create table files.file (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  kind text not null check (kind ~ '^[a-z][a-z_]{0,39}$'),
  -- Whose key seals it; null where it belongs to the account and to no one person.
  subject_id uuid,
  name_sealed bytea not null,
  content_type text not null,
  state text not null check (state in ('open', 'complete')),
  size bigint not null default 0,
  pieces integer not null default 0,
  sha256 bytea,
  created_by text not null,
  created_at timestamptz not null,
  -- Deleted then; null where it stays as long as what it belongs to.
  expires_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('files.file');
create index on files.file (account_id, expires_at) where expires_at is not null;
create index on files.file (account_id, subject_id) where subject_id is not null;

create table files.piece (
  account_id bigint not null,
  file_id bigint not null,
  -- Where it begins in the file, so that reading may begin anywhere.
  starts_at bigint not null,
  number integer not null,
  sealed bytea not null,
  primary key (account_id, file_id, starts_at),
  foreign key (account_id, file_id) references files.file on delete cascade
);
call kernel.tenant('files.piece');
-- What is sealed does not shrink: trying costs time and saves nothing.
alter table files.piece alter column sealed set storage external;

-- Imports and exports are both processes of the API: one sequence numbers them, so that a number names one of them.
create sequence kernel.process_id;
grant usage on sequence kernel.process_id to licet_operational;
select setval('kernel.process_id', greatest(1, (select coalesce(max(id), 0) + 1 from contacts.import)), false);
alter table contacts.import alter column id drop identity;
alter table contacts.import alter column id set default nextval('kernel.process_id');

create table files.export (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint not null default nextval('kernel.process_id'),
  kind text not null,
  -- What one must hold to see it, download it or stop it.
  permission text not null,
  format text not null,
  language text not null check (language in ('en', 'fr')),
  -- What to export, sealed under the account's key: a search may hold somebody's address.
  parameters_sealed bytea not null,
  -- What the export is for, as whoever asked for it said (GDPR art. 5(1)(b)).
  stated_purpose text not null check (stated_purpose <> ''),
  state text not null check (state in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  rows_done bigint not null default 0,
  rows_total bigint,
  -- The declared error that ended it.
  failure text,
  file_id bigint,
  -- Leads from a person's traces to the export that held them.
  trace_id uuid not null,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, file_id) references files.file on delete set null (file_id)
);
call kernel.tenant('files.export');
create index on files.export (account_id, trace_id);
