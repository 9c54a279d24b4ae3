-- An entry that names a set as a whole (a download of an export) is about everybody whom the set's own entries name.
alter table trace.entry add column whole_set boolean not null default false;

-- What was changed about a person, by whom: old and new values, sealed under the person's key.
create table contacts.change (
  account_id bigint not null references accounts.account on delete cascade,
  id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('details', 'restricted', 'lifted')),
  detail_sealed bytea not null,
  created_by text not null,
  at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('contacts.change', 'select, insert, delete');
create index on contacts.change (account_id, subject_id, id);

-- What the account noted about a person, with or without a file: a signed form, a letter.
create table contacts.note (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  subject_id uuid not null,
  text_sealed bytea not null,
  file_id bigint,
  created_by text not null,
  created_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, file_id) references files.file on delete set null (file_id)
);
call kernel.tenant('contacts.note', 'select, insert, delete');
create index on contacts.note (account_id, subject_id);
