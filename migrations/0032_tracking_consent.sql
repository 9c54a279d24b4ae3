-- Consent to be observed opening and clicking is a purpose of its own: asked in a box of its own, and never mailed for.
alter table consent.purpose drop constraint purpose_kind_check;
alter table consent.purpose add constraint purpose_kind_check
  check (kind in ('marketing', 'partners', 'service', 'tracking'));
create unique index one_tracking_purpose on consent.purpose (account_id) where kind = 'tracking' and archived_at is null;

-- What is observed of people who said nothing about it, as the account decided: one row for each decision, the latest
-- one counts. Without any, nothing is.
create table consent.tracking_choice (
  account_id bigint not null references accounts.account on delete cascade,
  decided_at timestamptz not null,
  decided_by text not null,
  unasked text not null check (unasked in ('none', 'aggregate', 'hygiene')),
  primary key (account_id, decided_at)
);
call kernel.tenant('consent.tracking_choice', 'select, insert');
