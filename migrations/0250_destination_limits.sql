-- What an account allows itself where mailboxes are kept, beside what the operator allows.
create table delivery.destination_limit (
  account_id bigint not null references accounts.account on delete cascade,
  -- A large provider's name, or a domain as it was typed: nobody's address says it.
  name text not null check (length(name) between 1 and 253),
  connections integer check (connections between 1 and 50),
  per_minute integer check (per_minute between 1 and 1000000),
  updated_at timestamptz not null,
  primary key (account_id, name),
  check (connections is not null or per_minute is not null)
);
call kernel.tenant('delivery.destination_limit');
