-- Erasures: who, why, how far, and what was found. The journal that survives a restored backup is in the vault.
create schema rights;
grant usage on schema rights to licet_operational;

create table rights.erasure (
  account_id bigint not null references accounts.account on delete cascade,
  id uuid not null,
  -- GDPR art. 17(1), letters (a) to (f).
  ground text not null check (ground in ('no_longer_needed', 'person_asked', 'objected', 'unlawful', 'legal_obligation', 'child')),
  -- Whether the person gets a last message before their address is destroyed.
  told text not null check (told in ('by_mail', 'not')),
  -- What the addresses are barred from afterwards.
  barred text not null check (barred in ('everything', 'marketing', 'nothing')),
  people integer not null check (people > 0),
  -- The step that comes next.
  step text not null check (step in ('journal', 'stop', 'archive', 'delete', 'tell', 'destroy', 'certify', 'done')),
  requested_by text not null,
  requested_at timestamptz not null,
  trace_id uuid not null,
  destroyed_at timestamptz,
  completed_at timestamptz,
  -- The certificate as it was signed.
  certificate text,
  primary key (account_id, id)
);
call kernel.tenant('rights.erasure');
create index on rights.erasure (account_id, requested_at desc);
create index on rights.erasure (account_id) where step <> 'done';

-- The people of an erasure. The address is sealed under the person's key and emptied when that is destroyed; the hash
-- bars it afterwards, until its end.
create table rights.erasure_person (
  account_id bigint not null,
  erasure_id uuid not null,
  subject_id uuid not null,
  contact_id bigint,
  language text,
  address_sealed bytea,
  address_hash bytea,
  message_id uuid,
  primary key (account_id, erasure_id, subject_id),
  foreign key (account_id, erasure_id) references rights.erasure on delete cascade
);
call kernel.tenant('rights.erasure_person');
create index on rights.erasure_person (account_id, subject_id);

-- What became of the rows of each store, in counts.
create table rights.erased_store (
  account_id bigint not null,
  erasure_id uuid not null,
  store text not null,
  became text not null check (became in ('deleted', 'cancelled', 'unreadable', 'kept', 'archived')),
  rows bigint not null,
  primary key (account_id, erasure_id, store, became),
  foreign key (account_id, erasure_id) references rights.erasure on delete cascade
);
call kernel.tenant('rights.erased_store');

-- To whom data of the erased went, and who said that it is gone there too (GDPR art. 19).
create table rights.recipient (
  account_id bigint not null,
  erasure_id uuid not null,
  kind text not null check (kind in ('export')),
  reference bigint not null,
  -- Whoever took the data out.
  held_by text not null,
  received_at timestamptz not null,
  told_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  primary key (account_id, erasure_id, kind, reference),
  foreign key (account_id, erasure_id) references rights.erasure on delete cascade
);
call kernel.tenant('rights.recipient');

-- Everything of a person is found by an index, whatever their number.
create index on consent.suppression (account_id, subject_id);
create index on forms.address_change (account_id, from_subject_id);
create index on contacts.import_change (account_id, subject_id);
