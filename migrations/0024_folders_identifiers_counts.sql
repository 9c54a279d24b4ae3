-- Lists lie in folders; every account has at least one.
create table contacts.folder (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  created_at timestamptz not null,
  -- As for lists, below.
  deleted_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('contacts.folder');
create unique index on contacts.folder (account_id, name) where deleted_at is null;

insert into contacts.folder (account_id, name, created_at)
select account_id, case language when 'fr' then 'Listes' else 'Lists' end, now() from accounts.business;

alter table contacts.list
  add column folder_id bigint,
  -- Out of sight at once, gone a little later: until then the deletion can be taken back.
  add column deleted_at timestamptz,
  drop constraint list_account_id_name_key;
update contacts.list set folder_id = folder.id from contacts.folder where folder.account_id = list.account_id;
alter table contacts.list
  alter column folder_id set not null,
  add foreign key (account_id, folder_id) references contacts.folder on delete cascade;
create unique index on contacts.list (account_id, name) where deleted_at is null;
create index on contacts.list (account_id, folder_id);

-- By what other systems know a person: their number there, a telephone. Keyed hashes; the values lie sealed in the contact.
create table contacts.identifier (
  account_id bigint not null,
  kind text not null check (kind in ('ext_id', 'phone')),
  hash bytea not null,
  subject_id uuid not null,
  primary key (account_id, kind, hash),
  unique (account_id, subject_id, kind),
  foreign key (account_id, subject_id) references contacts.contact (account_id, subject_id) on delete cascade
);
call kernel.tenant('contacts.identifier');

-- How many contacts there are, and how many on each list (0 is everybody), as changes to be summed: nobody waits for
-- anybody else's row, and a million contacts need not be counted to be numbered. Summed up now and then.
create table contacts.tally (
  account_id bigint not null,
  list_id bigint not null,
  id bigint generated always as identity,
  change bigint not null,
  primary key (account_id, list_id, id) include (change)
);
call kernel.tenant('contacts.tally');

-- With its account or list goes the tally: what is deleted along with them is not counted any more.
create function contacts.count_contacts() returns trigger language plpgsql as $$
declare
  direction integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into contacts.tally (account_id, list_id, change)
  select account_id, 0, direction * count(*) from changed
  where exists (select from accounts.account where id = changed.account_id)
  group by account_id;
  return null;
end $$;

create function contacts.count_members() returns trigger language plpgsql as $$
declare
  direction integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into contacts.tally (account_id, list_id, change)
  select account_id, list_id, direction * count(*) from changed
  where exists (select from contacts.list where list.account_id = changed.account_id and list.id = changed.list_id)
  group by account_id, list_id;
  return null;
end $$;

create trigger counted_in after insert on contacts.contact
  referencing new table as changed for each statement execute function contacts.count_contacts();
create trigger counted_out after delete on contacts.contact
  referencing old table as changed for each statement execute function contacts.count_contacts();
create trigger counted_in after insert on contacts.list_member
  referencing new table as changed for each statement execute function contacts.count_members();
create trigger counted_out after delete on contacts.list_member
  referencing old table as changed for each statement execute function contacts.count_members();

create function contacts.forget_tally() returns trigger language plpgsql as $$
begin
  delete from contacts.tally where account_id = old.account_id and list_id = old.id;
  return null;
end $$;
create trigger forget_tally after delete on contacts.list for each row execute function contacts.forget_tally();

insert into contacts.tally (account_id, list_id, change)
select account_id, 0, count(*) from contacts.contact group by account_id;
insert into contacts.tally (account_id, list_id, change)
select account_id, list_id, count(*) from contacts.list_member group by account_id, list_id;

-- Of large lists: how many members may be written to, as last counted. Small ones are counted when asked.
create table contacts.list_standing (
  account_id bigint not null,
  list_id bigint not null,
  mailable bigint not null,
  blocked bigint not null,
  counted_at timestamptz not null,
  primary key (account_id, list_id),
  foreign key (account_id, list_id) references contacts.list on delete cascade
);
call kernel.tenant('contacts.list_standing');
