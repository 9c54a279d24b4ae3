-- When the keys were backed up, so that `licet doctor` can say when they were not.
create table vault.key_backup (
  at timestamptz primary key,
  people bigint not null
);
