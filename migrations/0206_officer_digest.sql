-- The digest of the week to an officer who works elsewhere: asked once by a link, agreed to or declined there, ended by one click.
-- Their address is the officer's contact and stands there alone; here is whom it was when they were asked.
create table governance.officer_digest (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  subject_id uuid not null,
  language text not null check (language in ('en', 'fr')),
  asked_by text not null,
  asked_at timestamptz not null,
  open_until timestamptz not null,
  agreed_at timestamptz,
  ended_at timestamptz,
  -- By themselves, by the account, because somebody was asked again, or because another officer was named.
  ended_by text check (ended_by in ('officer', 'account', 'asked_again', 'other_officer')),
  -- The Monday of the last one: whoever got it gets no second.
  last_week date,
  primary key (account_id, id)
);
call kernel.tenant('governance.officer_digest');
-- One at a time.
create unique index on governance.officer_digest (account_id) where ended_at is null;
