create schema consent;
grant usage on schema consent to licet_operational;

-- Evidence from the weakest to the strongest (law.md, house.md): comparable in SQL because an enum is ordered.
create type consent.strength as enum ('none', 'attested', 'recorded', 'witnessed', 'confirmed');

create table consent.purpose (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind text not null check (kind in ('marketing', 'partners', 'service')),
  basis text not null check (basis in ('consent', 'soft_opt_in', 'contract', 'legal_obligation')),
  name jsonb not null,
  wording jsonb not null,
  least_strength consent.strength not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (account_id, id),
  unique (account_id, key),
  -- What is sold is asked for; what is owed is not.
  check ((kind = 'service') = (basis in ('contract', 'legal_obligation')))
);
call kernel.tenant('consent.purpose');

-- Where people are asked: a form, an import, an API key, a conversation. What is added through it inherits its terms.
create table consent.source (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  kind text not null check (kind in ('form', 'import', 'api', 'manual')),
  name text not null,
  asked_how text not null,
  basis text not null check (basis in ('consent', 'soft_opt_in', 'contract', 'none')),
  strength consent.strength not null,
  obtained_on date,
  -- Whether the people were told of this processing when they were asked (art. 13), or still have to be (art. 14).
  informed text not null check (informed in ('at_collection', 'not_yet')),
  evidence_reference text,
  created_by bigint,
  created_at timestamptz not null,
  primary key (account_id, id)
);
call kernel.tenant('consent.source');

-- What a person was shown, kept once for each distinct text, as canonical JSON. Holds no personal data.
create table consent.wording (
  account_id bigint not null references accounts.account on delete cascade,
  hash bytea not null,
  document text not null,
  primary key (account_id, hash)
);
call kernel.tenant('consent.wording', 'select, insert');

-- The head of each account's ledger. Taking numbers from it locks the row until commit: sequences are gap-free and
-- become visible in order.
create table consent.ledger (
  account_id bigint primary key references accounts.account on delete cascade,
  size bigint not null default 0,
  origin text not null,
  public_key bytea not null,
  created_at timestamptz not null
);
call kernel.tenant('consent.ledger', 'select, insert, update (size)');

create table consent.event (
  account_id bigint not null references accounts.account on delete cascade,
  sequence bigint not null,
  id uuid not null,
  at timestamptz(3) not null,
  kind text not null check (kind in ('requested', 'confirmed', 'granted', 'declined', 'withdrawn', 'imported', 'objected', 'suppressed')),
  method text not null,
  subject_id uuid not null,
  -- The exact bytes that were hashed: canonical JSON with salted commitments in place of the person.
  leaf text not null,
  leaf_hash bytea not null,
  primary key (account_id, sequence),
  unique (account_id, id)
);
call kernel.tenant('consent.event', 'select, insert');
create index on consent.event (account_id, subject_id, sequence);

-- What opens an event's evidence commitments (IP, user agent). Has a life of its own, shorter than the event's.
create table consent.evidence (
  account_id bigint not null,
  sequence bigint not null,
  name text not null,
  subject_id uuid not null,
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (account_id, sequence, name),
  foreign key (account_id, sequence) references consent.event on delete cascade
);
call kernel.tenant('consent.evidence', 'select, insert, delete');
create index on consent.evidence (account_id, subject_id);
create index on consent.evidence (account_id, expires_at);

-- Roots of complete subtrees of 256 events and their like (levels 8, 16, 24), so that proofs read few rows.
create table consent.tree_node (
  account_id bigint not null references accounts.account on delete cascade,
  level smallint not null,
  position bigint not null,
  hash bytea not null,
  primary key (account_id, level, position)
);
call kernel.tenant('consent.tree_node', 'select, insert');

create table consent.checkpoint (
  account_id bigint not null references accounts.account on delete cascade,
  size bigint not null,
  root_hash bytea not null,
  note text not null,
  at timestamptz not null,
  primary key (account_id, size)
);
call kernel.tenant('consent.checkpoint', 'select, insert');

-- The projection of the ledger that the gate reads. `event_sequence` is no foreign key: events are never deleted, and
-- looking each one up again is a tenth of what writing an event costs.
create table consent.permission (
  account_id bigint not null,
  subject_id uuid not null,
  purpose_id bigint not null,
  state text not null check (state in ('pending', 'granted', 'declined', 'withdrawn', 'objected')),
  basis text not null,
  strength consent.strength not null,
  event_sequence bigint not null,
  since timestamptz not null,
  until timestamptz,
  primary key (account_id, subject_id, purpose_id),
  foreign key (account_id, purpose_id) references consent.purpose on delete cascade
);
call kernel.tenant('consent.permission');
create index on consent.permission (account_id, purpose_id, subject_id);

-- What is known of a person besides permissions: restriction (art. 18), the duty to inform (art. 14), and the address,
-- to which every event of theirs is bound.
create table consent.standing (
  account_id bigint not null references accounts.account on delete cascade,
  subject_id uuid not null,
  address_sealed bytea,
  source_id bigint,
  obtained_at timestamptz,
  -- One month after it was obtained, where the person was not told at collection.
  inform_by timestamptz,
  informed_at timestamptz,
  restricted_at timestamptz,
  primary key (account_id, subject_id),
  foreign key (account_id, source_id) references consent.source
);
call kernel.tenant('consent.standing');

-- Addresses that get nothing, or no marketing, whatever was permitted. One model for both kinds of mail.
create table consent.suppression (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  subject_id uuid not null,
  -- 'everything' stops service messages too: hard bounces, explicit blocks.
  scope text not null check (scope in ('everything', 'marketing')),
  reason text not null check (reason in ('hard_bounce', 'complaint', 'unsubscribe', 'blocked_by_account')),
  source text not null,
  at timestamptz not null,
  expires_at timestamptz,
  lifted_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('consent.suppression');
create unique index on consent.suppression (account_id, subject_id, scope, reason) where lifted_at is null;

-- An API key's collection source is one of its own account. Here, since accounts come before consent.
alter table accounts.api_key add foreign key (account_id, source_id) references consent.source;
