-- Who may write to a destination that takes no more connections than there are processes: as many seats as it takes connections, for
-- all processes and hosts together. One that is not renewed is anybody's.
create table delivery.seat (
  account_id bigint not null references accounts.account on delete cascade,
  -- The SMTP server, and the destination as a limit names it.
  server_id bigint not null,
  name text not null,
  number smallint not null,
  holder uuid not null,
  until timestamptz not null,
  primary key (account_id, server_id, name, number)
);
call kernel.tenant('delivery.seat');
