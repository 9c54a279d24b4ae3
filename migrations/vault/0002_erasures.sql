-- The journal of erasures. It lies here because it must survive a restored backup of the two other databases: what
-- comes back in them is erased again before anything opens.
create table vault.erasure (
  account_id bigint not null,
  id uuid not null,
  at timestamptz not null,
  -- Opaque: their keys are gone, or about to be.
  subject_ids uuid[] not null,
  -- When the keys were destroyed; null while the erasure is under way.
  destroyed_at timestamptz,
  -- What no backup can bring back any more needs no line.
  kept_until timestamptz not null,
  primary key (account_id, id)
);

-- Addresses that must not come back by an import or a program: a keyed hash, for what, and until when. The key is another
-- than that of `address_index`, so that who has this table can't tell whether somebody signed up again.
create table vault.barred_address (
  account_id bigint not null,
  address_hash bytea not null,
  scope text not null check (scope in ('everything', 'marketing')),
  erasure_id uuid not null,
  until timestamptz not null,
  primary key (account_id, address_hash)
);

-- One key for each archived record, which outlives the person's: deleting the row purges every copy of the record.
create table vault.archive_key (
  account_id bigint not null,
  record_id uuid not null,
  salt bytea not null,
  primary key (account_id, record_id)
);
