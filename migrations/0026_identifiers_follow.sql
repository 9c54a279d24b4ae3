-- A contact who moves to another address is still known by what other systems call them, as they stay on their lists.
alter table contacts.identifier drop constraint identifier_account_id_subject_id_fkey;
alter table contacts.identifier add foreign key (account_id, subject_id)
  references contacts.contact (account_id, subject_id) on update cascade on delete cascade;
