-- The privacy policy as it was published: what people could read stays (GDPR art. 5(2), 13). Only ever added to.
create table governance.policy_version (
  account_id bigint not null references accounts.account on delete cascade,
  version integer not null check (version > 0),
  -- The whole text, as sections with paragraphs, in each language.
  texts jsonb not null,
  -- What the business said beyond what is so by itself, in each language.
  own_words jsonb not null,
  effective_on date not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (account_id, version)
);
call kernel.tenant('governance.policy_version', 'select, insert');
