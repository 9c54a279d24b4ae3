-- By what a contact was known who was merged with another: its number here, its address (the person it was), its id and telephone
-- in other systems. Whoever still asks by one of these finds the contact that stayed.
create table contacts.merged_identifier (
  account_id bigint not null,
  kind text not null check (kind in ('contact_id', 'person', 'ext_id', 'phone')),
  known_by bytea not null,
  subject_id uuid not null,
  primary key (account_id, kind, known_by),
  foreign key (account_id, subject_id) references contacts.contact (account_id, subject_id) on update cascade on delete cascade
);
call kernel.tenant('contacts.merged_identifier');
create index on contacts.merged_identifier (account_id, subject_id);
