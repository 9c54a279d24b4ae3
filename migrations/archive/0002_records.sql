-- What is kept for a legal ground alone, until a day that is fixed when it is written. Sealed under a key of its own.
create table archive.record (
  account_id bigint not null,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z_]{0,39}$'),
  -- Finds the person's records by their address, where somebody rightly asks: a keyed hash, its key in no database.
  address_hash bytea not null,
  sealed bytea not null,
  legal_ground text not null,
  trigger_event text not null,
  triggered_at timestamptz not null,
  archived_at timestamptz not null,
  purge_on date not null,
  primary key (account_id, id)
);
create index on archive.record (account_id, address_hash);
create index on archive.record (account_id, purge_on);
