create schema forms;
grant usage on schema forms to licet_operational;

create table forms.form (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  -- The unguessable part of the form's public address.
  slug text not null,
  name text not null check (name <> ''),
  draft jsonb not null,
  published_version integer,
  source_id bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  primary key (account_id, id),
  unique (account_id, slug),
  foreign key (account_id, source_id) references consent.source on delete cascade
);
call kernel.tenant('forms.form');

-- A published version never changes: what a person saw can be shown again.
create table forms.version (
  account_id bigint not null,
  form_id bigint not null,
  version integer not null,
  definition jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (account_id, form_id, version),
  foreign key (account_id, form_id) references forms.form on delete cascade
);
call kernel.tenant('forms.version', 'select, insert, delete');

-- A sign-up waiting for its confirmation. What was typed is sealed, and forgotten when it expires unconfirmed.
create table forms.submission (
  account_id bigint not null,
  id uuid not null,
  form_id bigint not null,
  version integer not null,
  subject_id uuid not null,
  language text not null,
  -- Emptied when the sign-up is confirmed.
  answers_sealed bytea,
  requested_sequence bigint not null,
  message_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, form_id, version) references forms.version on delete cascade
);
call kernel.tenant('forms.submission');
create index on forms.submission (account_id, subject_id);
create index on forms.submission (account_id, expires_at) where confirmed_at is null;
