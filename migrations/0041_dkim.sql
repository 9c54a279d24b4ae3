-- Keys by which a sender's domain vouches for its mail (RFC 6376, RFC 8463): one pair of each kind for a domain. The
-- private half is sealed; the public half is what the domain's DNS has to show before anything is signed with it.
create table delivery.dkim (
  account_id bigint not null references accounts.account on delete cascade,
  domain text not null check (domain = lower(domain)),
  algorithm text not null check (algorithm in ('rsa', 'ed25519')),
  selector text not null,
  public_key text not null,
  private_sealed bytea not null,
  created_at timestamptz not null,
  -- What the DNS showed when it was looked at last; signing begins with 'published' and ends with anything else.
  dns text not null default 'unknown' check (dns in ('unknown', 'missing', 'different', 'published')),
  checked_at timestamptz,
  primary key (account_id, domain, algorithm)
);
call kernel.tenant('delivery.dkim');
