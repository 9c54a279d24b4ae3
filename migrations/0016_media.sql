create schema media;
grant usage on schema media to licet_operational;

-- A picture in the account's library. What was uploaded is not kept: only the reduced renditions made of it.
create table media.image (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  file_name text not null,
  -- What the picture says to who can't see it, in each language; empty for decoration.
  alt jsonb not null,
  -- Of the file uploaded, so that the same one is found again.
  source_hash bytea not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  created_by text not null,
  created_at timestamptz not null,
  -- Taken out of the library while something published still shows it.
  removed_at timestamptz,
  primary key (account_id, id),
  unique (account_id, source_hash)
);
call kernel.tenant('media.image');

create table media.rendition (
  account_id bigint not null,
  -- Made of the hash of the content: unguessable without it, and the same content has the same address for ever.
  name text not null,
  image_id bigint not null,
  width integer not null,
  height integer not null,
  content_type text not null,
  content bytea not null,
  primary key (account_id, name),
  foreign key (account_id, image_id) references media.image on delete cascade
);
-- Pictures are compressed already.
alter table media.rendition alter column content set storage external;
call kernel.tenant('media.rendition', 'select, insert, delete');
create index on media.rendition (account_id, image_id);

-- What has published a picture: it stays as long as what people saw must be shown again.
create table media.use (
  account_id bigint not null,
  image_id bigint not null,
  -- In the publisher's words: form:12, template:3.
  used_by text not null,
  used_since timestamptz not null,
  primary key (account_id, image_id, used_by),
  foreign key (account_id, image_id) references media.image on delete cascade
);
call kernel.tenant('media.use', 'select, insert, delete');
