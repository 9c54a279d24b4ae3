create schema governance;
grant usage on schema governance to licet_operational;

-- What people say of a processing activity beyond what the configuration shows (GDPR art. 30). Each change is a version
-- of its own and stays; `facts` are those derived from the configuration that the register mentioned then.
create table governance.activity_version (
  account_id bigint not null references accounts.account on delete cascade,
  -- `purpose-3`, `platform-contacts`, or `own-` and an id where no configuration stands behind it.
  key text not null,
  version integer not null check (version > 0),
  additions jsonb not null,
  facts jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, key, version)
);
call kernel.tenant('governance.activity_version', 'select, insert');

-- Who watches over data protection for a business (art. 37 to 39); account 0 is the operator's. Published on pages.
create table accounts.officer (
  account_id bigint primary key references accounts.account on delete cascade,
  name_sealed bytea not null,
  contact_sealed bytea not null,
  organisation_sealed bytea,
  -- The member who is it, where it is one; nobody else's words count as the officer's advice then.
  user_id bigint,
  -- When the authority was told who it is (37(7)), and what it calls that.
  declared_on date,
  declared_as text,
  named_at timestamptz not null
);
call kernel.tenant('accounts.officer');

-- Who runs the installation, as a processor. Only in account 0, and only where that is not its one business.
create table accounts.operator (
  account_id bigint primary key references accounts.account on delete cascade,
  legal_name text not null,
  postal_address text not null,
  country text not null,
  contact text not null,
  updated_at timestamptz not null,
  check (account_id = 0)
);
call kernel.tenant('accounts.operator');
