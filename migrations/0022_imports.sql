-- Imports of any size: prepared over several visits, looked at in full before anything is kept, paused, taken back.

alter table contacts.import
  drop constraint import_state_check,
  alter column source_id drop not null,
  alter column file_hash drop not null,
  alter column rows_total drop not null,
  -- The sealed file; it goes when the import ends.
  add column file_id bigint,
  -- How the file is read: format, encoding, delimiter, names and number of its columns.
  add column shape jsonb,
  -- Tells files with the same columns: what was mapped once is remembered.
  add column shape_hash bytea,
  add column list_ids bigint[] not null default '{}',
  -- What happens to people who are contacts already.
  add column known text not null default 'fill' check (known in ('fill', 'update', 'skip')),
  -- What was answered about where these people come from; the source is made of it at the start.
  add column answers jsonb,
  -- What a look at every row came to, and for which plan.
  add column checked jsonb,
  -- The size of the file and how much of it was read, where the number of rows is not known beforehand.
  add column bytes_total bigint not null default 0,
  add column bytes_done bigint not null default 0,
  -- Set where somebody asks a running import to stop; the next batch obeys.
  add column wish text check (wish in ('pause', 'cancel')),
  -- The numbers of its events in the ledger lie between these.
  add column first_event bigint,
  add column last_event bigint,
  add column undone jsonb,
  add column undone_at timestamptz,
  add column started_at timestamptz;

update contacts.import set list_ids = case when list_id is null then '{}' else array[list_id] end, started_at = created_at;

-- What an earlier version had not finished it can't hand over: its file was kept in another place.
update contacts.import set state = 'failed', failure = 'contacts.import_interrupted', content_sealed = null, finished_at = now()
where state in ('queued', 'running');

alter table contacts.import
  drop column list_id,
  drop column content_sealed,
  add constraint import_state_check check (state in
    ('draft', 'checking', 'queued', 'running', 'paused', 'completed', 'failed', 'cancelled', 'undoing', 'undone')),
  -- Whatever has begun has a source.
  add constraint import_source_check check (source_id is not null or state in ('draft', 'checking', 'cancelled'));
create index on contacts.import (account_id, shape_hash, id desc);

-- Who came by which import, so that it can be taken back. No foreign keys: they are looked at a million times, and an
-- import's row is never deleted alone.
alter table contacts.contact add column import_id bigint;
alter table contacts.list_member add column import_id bigint;

-- What an import changed of people who were contacts already: each value before and after, sealed under their key.
create table contacts.import_change (
  account_id bigint not null,
  import_id bigint not null,
  subject_id uuid not null,
  change_sealed bytea not null,
  primary key (account_id, import_id, subject_id),
  foreign key (account_id, import_id) references contacts.import on delete cascade
);
call kernel.tenant('contacts.import_change');

-- The account takes back what an import said; the ledger is told so, event by event.
alter table consent.event drop constraint event_kind_check,
  add constraint event_kind_check check (kind in ('requested', 'confirmed', 'granted', 'declined', 'withdrawn', 'imported', 'objected', 'suppressed', 'retracted'));

-- Members go with their list and with their contact. Foreign keys would look both up again for each member that is put
-- on a list, a quarter of what that costs; these look once for each statement that deletes. Whoever adds members holds the
-- list's row (`change-members.ts`).
create function contacts.members_leave() returns trigger
  language plpgsql security definer set search_path = pg_catalog, contacts as $$
begin
  if tg_argv[0] = 'list' then
    delete from contacts.list_member as member using gone
      where member.account_id = gone.account_id and member.list_id = gone.id;
  else
    delete from contacts.list_member as member using gone
      where member.account_id = gone.account_id and member.subject_id = gone.subject_id;
  end if;
  return null;
end $$;
revoke execute on function contacts.members_leave() from public;
-- A contact who moves to another address stays on their lists.
create function contacts.members_move() returns trigger
  language plpgsql security definer set search_path = pg_catalog, contacts as $$
begin
  update contacts.list_member set subject_id = new.subject_id
    where account_id = old.account_id and subject_id = old.subject_id;
  return null;
end $$;
revoke execute on function contacts.members_move() from public;
create trigger members_move after update of subject_id on contacts.contact
  for each row when (old.subject_id is distinct from new.subject_id) execute function contacts.members_move();
create trigger members_leave after delete on contacts.list
  referencing old table as gone for each statement execute function contacts.members_leave('list');
create trigger members_leave after delete on contacts.contact
  referencing old table as gone for each statement execute function contacts.members_leave('contact');
alter table contacts.list_member
  drop constraint list_member_account_id_list_id_fkey,
  drop constraint list_member_account_id_subject_id_fkey;
