-- Where a message that can't be delivered comes back to: to its sender, or here, by an address of its own.
alter table delivery.server
  add column returns text not null default 'to_sender' check (returns in ('to_sender', 'to_licet'));

-- When a server took a message that came back later.
alter table delivery.incident
  drop constraint incident_kind_check,
  add constraint incident_kind_check check (kind in ('deferred', 'unanswered', 'submitted'));

-- Whose messages all come back, whatever the reason.
alter table consent.suppression
  drop constraint suppression_reason_check,
  add constraint suppression_reason_check
    check (reason in ('hard_bounce', 'mailbox_full', 'keeps_bouncing', 'complaint', 'unsubscribe', 'blocked_by_account'));
