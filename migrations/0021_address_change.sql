-- An address that somebody wants their messages at instead, until it is confirmed from there. The person here is the one
-- of the new address; it is nobody to the account before that.
create table forms.address_change (
  account_id bigint not null references accounts.account on delete cascade,
  id uuid not null,
  subject_id uuid not null,
  from_subject_id uuid not null,
  address_sealed bytea not null,
  language text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  done_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('forms.address_change');
create index on forms.address_change (account_id, expires_at);
create index on forms.address_change (account_id, subject_id);

-- A contact who moves to another address stays on their lists.
alter table contacts.list_member drop constraint list_member_account_id_subject_id_fkey;
alter table contacts.list_member add foreign key (account_id, subject_id)
  references contacts.contact (account_id, subject_id) on update cascade on delete cascade;
