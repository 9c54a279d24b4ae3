-- A block may hold for one purpose or one sender alone, besides for everything and for marketing; it says who set and who
-- lifted it, and a full mailbox is one for a time. The address is kept with it: people who are no contact stand nowhere else.
alter table consent.suppression
  drop constraint suppression_scope_check,
  drop constraint suppression_reason_check,
  add constraint suppression_scope_check
    check (scope in ('everything', 'marketing') or scope ~ '^purpose:[1-9][0-9]*$' or scope ~ '^sender:.+@.+$'),
  add constraint suppression_reason_check
    check (reason in ('hard_bounce', 'mailbox_full', 'complaint', 'unsubscribe', 'blocked_by_account')),
  add column address_sealed bytea,
  add column set_by text,
  add column lifted_by text,
  add column lifted_because text check (lifted_because in ('mended', 'asked', 'mistake'));
create index on consent.suppression (account_id, id) where lifted_at is null;
