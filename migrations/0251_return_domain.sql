-- A domain of the account's own for mail that comes back (VERP), beside the installation's.
create table delivery.return_domain (
  account_id bigint primary key references accounts.account on delete cascade,
  domain text not null check (domain = lower(domain) and length(domain) between 4 and 180),
  -- Where its MX record is to lead, as the installation's own led when it was looked at last.
  leads_to text not null,
  mx text not null default 'unknown' check (mx in ('unknown', 'missing', 'different', 'published')),
  spf text not null default 'unknown' check (spf in ('unknown', 'missing', 'different', 'published')),
  checked_at timestamptz,
  updated_at timestamptz not null
);
call kernel.tenant('delivery.return_domain');
