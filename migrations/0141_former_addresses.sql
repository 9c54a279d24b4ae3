-- Under which addresses a contact was known before: each is a person of its own, with a key of its own, and proof that stays
-- with it. Whoever asks for their data, or to be erased, means those as well.
create table contacts.former_address (
  account_id bigint not null references accounts.account on delete cascade,
  former_subject_id uuid not null,
  subject_id uuid not null,
  until timestamptz not null,
  primary key (account_id, former_subject_id)
);
call kernel.tenant('contacts.former_address');
create index on contacts.former_address (account_id, subject_id);

insert into contacts.former_address (account_id, former_subject_id, subject_id, until)
select distinct on (account_id, from_subject_id) account_id, from_subject_id, subject_id, done_at
  from forms.address_change where done_at is not null and from_subject_id <> subject_id
 order by account_id, from_subject_id, done_at desc;

-- Their former addresses are erased along with people, and not written to.
alter table rights.erasure_person add column former boolean not null default false;
