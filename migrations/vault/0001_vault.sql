-- Keys only. The master key, which opens account keys, is in no database.
create schema vault;

create table vault.account_key (
  account_id bigint primary key,
  wrapped_key bytea not null,
  master_key_id text not null,
  created_at timestamptz not null default now()
);

-- Deleting a row makes all that was sealed for the person unreadable, wherever a copy of it lies.
create table vault.subject (
  account_id bigint not null,
  subject_id uuid not null,
  address_index bytea not null,
  salt bytea not null,
  created_at timestamptz not null default now(),
  primary key (account_id, subject_id),
  unique (account_id, address_index)
);
