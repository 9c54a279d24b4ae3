-- How many connections to an SMTP server each process has at present, so that all of them together, on all hosts, have no more than the
-- account allows. A row that is not renewed is nobody's. A crash may empty it, which costs seconds; so it writes no log.
create unlogged table delivery.server_seats (
  account_id bigint not null,
  server_id bigint not null,
  holder uuid not null,
  seats smallint not null,
  -- It has some, or waits for one, since then.
  since timestamptz not null,
  until timestamptz not null,
  primary key (account_id, server_id, holder),
  foreign key (account_id) references accounts.account on delete cascade
);
call kernel.tenant('delivery.server_seats');
