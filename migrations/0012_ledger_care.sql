-- Each time the whole ledger was recomputed: when, at whose wish, and what was found.
create table consent.verification (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  requested_by text not null,
  requested_at timestamptz not null,
  size bigint not null,
  checked bigint not null default 0,
  finished_at timestamptz,
  checkpoints integer,
  sound boolean,
  findings jsonb,
  truncated boolean,
  primary key (account_id, id),
  check ((finished_at is null) = (sound is null))
);
call kernel.tenant('consent.verification', 'select, insert, update');
-- One at a time: a second wish joins the first.
create unique index on consent.verification (account_id) where finished_at is null;

-- How often the account has its ledger signed and sent to its owners; without a row, signed every hour and not sent.
create table consent.ledger_care (
  account_id bigint primary key references accounts.account on delete cascade,
  sign_every text not null check (sign_every in ('hour', 'day', 'week')),
  mail_every text not null check (mail_every in ('never', 'day', 'week', 'month')),
  mailed_at timestamptz,
  updated_at timestamptz not null
);
call kernel.tenant('consent.ledger_care');

-- Who else keeps the checkpoints: each new one is posted there, and may come back signed once more.
create table consent.witness (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null,
  url text not null,
  secret_sealed bytea not null,
  verifier_key text,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('consent.witness');

create table consent.witnessing (
  account_id bigint not null,
  size bigint not null,
  witness_id bigint not null,
  state text not null check (state in ('pending', 'delivered', 'cosigned', 'failed')),
  attempts smallint not null default 0,
  tried_at timestamptz,
  problem text,
  cosignature text,
  primary key (account_id, size, witness_id),
  foreign key (account_id, size) references consent.checkpoint on delete cascade,
  foreign key (account_id, witness_id) references consent.witness on delete cascade
);
call kernel.tenant('consent.witnessing');

-- A time-stamping authority (RFC 3161) that says when a checkpoint was there, and what it said.
create table consent.time_stamp_authority (
  account_id bigint primary key references accounts.account on delete cascade,
  url text not null,
  -- The certificate that its tokens must lead to, in PEM; pinned by the account.
  trusted text,
  updated_at timestamptz not null
);
call kernel.tenant('consent.time_stamp_authority');

create table consent.time_stamp (
  account_id bigint not null,
  size bigint not null,
  url text not null,
  state text not null check (state in ('pending', 'stamped', 'failed')),
  attempts smallint not null default 0,
  tried_at timestamptz,
  problem text,
  token bytea,
  stamped_at timestamptz,
  primary key (account_id, size),
  foreign key (account_id, size) references consent.checkpoint on delete cascade
);
call kernel.tenant('consent.time_stamp');
