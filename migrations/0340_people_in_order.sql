-- Counting who is on a list and permits something compared a million people by hashing all of them. Where what is asked lies in
-- indexes in the order of people, PostgreSQL goes through these side by side, in a third of the time: so the two that were in
-- this order already hold what segments ask, too.
create index permission_by_purpose on consent.permission (account_id, purpose_id, subject_id) include (state, strength, since);
drop index consent.permission_account_id_purpose_id_subject_id_idx;

create unique index contact_by_person on contacts.contact (account_id, subject_id)
  include (id, language, source_id, created_at, updated_at);
-- Identifiers follow a contact's person by this constraint, so it is theirs for as long as the other takes its place.
alter table contacts.identifier drop constraint identifier_account_id_subject_id_fkey;
alter table contacts.contact drop constraint contact_account_id_subject_id_key;
alter table contacts.contact add constraint contact_by_person unique using index contact_by_person;
alter table contacts.identifier add foreign key (account_id, subject_id)
  references contacts.contact (account_id, subject_id) on update cascade on delete cascade;
