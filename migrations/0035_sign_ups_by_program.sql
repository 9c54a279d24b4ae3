-- A sign-up that a program brings (double opt-in by API) came by no form: it carries itself what it asks for, and on which
-- lists it puts or takes the person.
alter table forms.submission
  alter column form_id drop not null,
  alter column version drop not null,
  add column request jsonb,
  add check ((form_id is null) = (request is not null)),
  add check ((form_id is null) = (version is null)),
  add foreign key (account_id) references accounts.account on delete cascade;

-- The pages of a version, written down when it is published: what a person saw is shown again as it was, whatever the
-- program writes later. Versions from before are written anew.
alter table forms.version add column pages jsonb;
