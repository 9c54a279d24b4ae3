-- Where programs want to be told that an import or export of theirs has ended. Gone once they were, or could not be.
create table contacts.process_notice (
  account_id bigint not null references accounts.account on delete cascade,
  process_id bigint not null,
  -- May carry a secret of the program's.
  url_sealed bytea not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  primary key (account_id, process_id)
);
call kernel.tenant('contacts.process_notice');
