-- Domains that the account never writes to, whatever was permitted: its own, a competitor's, one that only bounces.
create table delivery.blocked_domain (
  account_id bigint not null references accounts.account on delete cascade,
  domain text not null check (domain = lower(domain)),
  created_at timestamptz not null,
  primary key (account_id, domain)
);
call kernel.tenant('delivery.blocked_domain');
