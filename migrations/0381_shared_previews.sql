-- What is shown where the address of a published campaign is pasted: its preview text, its language, a picture of the library.
alter table campaigns.public_copy
  add column description text not null default '',
  add column language text check (language in ('en', 'fr')),
  add column image_id bigint;
