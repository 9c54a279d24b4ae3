create schema transactional;
grant usage on schema transactional to licet_operational;

-- What a program said of a message beside its content. One row for each recipient, with the id of the message; those who
-- got the same message share the id that the program was told. Partitioned as the messages are.
create table transactional.message (
  account_id bigint not null,
  id uuid not null,
  told_id uuid not null,
  subject_id uuid not null,
  key_id bigint,
  via text not null check (via in ('api', 'smtp')),
  batch_id uuid,
  template_id bigint,
  tags text[] not null,
  custom_sealed bytea,
  created_at timestamptz not null,
  primary key (account_id, id)
) partition by range (id);
call kernel.tenant('transactional.message');
create index on transactional.message (account_id, subject_id);
create index on transactional.message (account_id, told_id, id) where told_id <> id;
create index on transactional.message (account_id, batch_id, id) where batch_id is not null;
insert into kernel.partitioned values ('transactional.message');

-- What was answered to a request that may come again: the same answer, and nothing is sent twice.
create table transactional.answered (
  account_id bigint not null references accounts.account on delete cascade,
  key_hash bytea not null,
  request_hash bytea not null,
  told_ids uuid[] not null,
  created_at timestamptz not null,
  primary key (account_id, key_hash)
);
call kernel.tenant('transactional.answered');
create index on transactional.answered (account_id, created_at);

-- A template or a tag that is advertising, whoever sends it through which door: it goes only to those who said yes.
create table transactional.bound_purpose (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  template_id bigint,
  tag text,
  purpose_id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, id),
  check ((template_id is null) <> (tag is null)),
  unique (account_id, template_id),
  unique (account_id, tag),
  foreign key (account_id, purpose_id) references consent.purpose on delete cascade,
  foreign key (account_id, template_id) references templates.template on delete cascade
);
call kernel.tenant('transactional.bound_purpose');
