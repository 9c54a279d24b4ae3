-- Who wanted to read what is archived about whom, why, and who allowed it. The archive itself lies elsewhere.
create table retention.archive_reading (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  -- Whose records, and why: sealed under the account's key, since the person's own is destroyed.
  address_sealed bytea not null,
  reason_sealed bytea not null,
  asked_by bigint not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'allowed', 'refused', 'read')),
  decided_by bigint,
  decided_at timestamptz,
  -- Allowed for some days, and shown once.
  until timestamptz,
  read_at timestamptz,
  records integer,
  primary key (account_id, id),
  check ((state = 'read') = (read_at is not null))
);
call kernel.tenant('retention.archive_reading');
