-- How often sign-ups come, by keyed hashes of what they come from: no network and no address can be read here. A crash
-- may empty it, which costs nothing; so it writes no log.
create unlogged table forms.pace (
  account_id bigint not null references accounts.account on delete cascade,
  key_hash bytea not null,
  count integer not null,
  until timestamptz not null,
  primary key (account_id, key_hash)
);
call kernel.tenant('forms.pace');
create index on forms.pace (account_id, until);
