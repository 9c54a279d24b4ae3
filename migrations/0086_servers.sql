-- An account may have several SMTP servers: mail is shared among them by weight, and what one can't take goes by another.
alter table delivery.server
  drop constraint server_pkey,
  add column id bigint generated always as identity,
  -- Its share beside the others; with 0 it gets mail only while none of them can be used.
  add column weight smallint not null default 10 check (weight between 0 and 100),
  add column messages_per_minute integer check (messages_per_minute between 1 and 1000000),
  add primary key (account_id, id);

-- Since when which server can't be used; 0 is the built-in mailbox.
alter table delivery.outage
  drop constraint outage_pkey,
  add column server_id bigint not null default 0;
update delivery.outage set server_id = server.id from delivery.server where server.account_id = outage.account_id;
alter table delivery.outage
  alter column server_id drop default,
  add primary key (account_id, server_id);

-- When the next message may go to a server whose pace is limited: all workers take their turns here.
create table delivery.pace (
  account_id bigint not null,
  server_id bigint not null,
  next_at timestamptz not null,
  primary key (account_id, server_id),
  foreign key (account_id, server_id) references delivery.server on delete cascade
);
call kernel.tenant('delivery.pace');
