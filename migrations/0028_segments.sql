-- A named question about contacts. What it asks is in its versions; the latest is in force.
create table contacts.segment (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  version integer not null,
  -- As for lists: why the account may sort people by what the name tells (GDPR art. 9).
  ground text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Put away: out of sight, and kept for what was sent to it.
  archived_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('contacts.segment');
create unique index on contacts.segment (account_id, name) where archived_at is null;

-- What a segment asked, and when: a campaign's audience can be explained as it was. A question may hold a name or
-- another sealed value that was typed, so it is sealed for the account.
create table contacts.segment_version (
  account_id bigint not null,
  segment_id bigint not null,
  version integer not null,
  definition_sealed bytea not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (account_id, segment_id, version),
  foreign key (account_id, segment_id) references contacts.segment on delete cascade
);
call kernel.tenant('contacts.segment_version', 'select, insert');

-- What segments ask of contacts themselves, without what is sealed: a quarter of the table. An index takes no row larger
-- than a third of a page, so contacts with very much to say have an index of their own, and are read from the table.
create index contact_facts on contacts.contact (account_id, subject_id)
  include (id, attributes, language, source_id, created_at, updated_at)
  where octet_length(attributes::text) <= 1500;
create index contact_large on contacts.contact (account_id, subject_id)
  where octet_length(attributes::text) > 1500;

-- Whether a contact's search words hold the exact values too: since this version, those of new contacts do. The others
-- are indexed again in the background.
alter table contacts.contact add column words_version smallint not null default 0;
alter table contacts.contact alter column words_version set default 1;
create index contact_words on contacts.contact (account_id, id) where words_version = 0;
