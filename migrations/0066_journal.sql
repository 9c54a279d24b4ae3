-- The journal of traces, made evident: each entry is a leaf of a tree whose head is signed every hour. Who changes, removes
-- or slips in an entry afterwards is found out. The leaves outlive their entries as hashes, and say nothing without them.
create table trace.journal (
  account_id bigint primary key references accounts.account on delete cascade,
  size bigint not null,
  sealed_at timestamptz not null
);
call kernel.tenant('trace.journal', 'select, insert, update');

create table trace.leaf (
  account_id bigint not null references accounts.account on delete cascade,
  number bigint not null,
  entry_id uuid not null,
  hash bytea not null,
  primary key (account_id, number)
);
call kernel.tenant('trace.leaf', 'select, insert');
create unique index on trace.leaf (account_id, entry_id);

create table trace.tree_node (
  account_id bigint not null references accounts.account on delete cascade,
  level smallint not null,
  position bigint not null,
  hash bytea not null,
  primary key (account_id, level, position)
);
call kernel.tenant('trace.tree_node', 'select, insert');

create table trace.checkpoint (
  account_id bigint not null references accounts.account on delete cascade,
  size bigint not null,
  root_hash bytea not null,
  note text not null,
  at timestamptz not null,
  primary key (account_id, size)
);
call kernel.tenant('trace.checkpoint', 'select, insert');

-- The packed people of one entry, for its hash and when it ends.
create index on trace.set_member (account_id, entry_id);
