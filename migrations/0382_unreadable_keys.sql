-- A campaign whose mail can't be signed as its domain's DNS promises is held, and says so.
alter table delivery.mailing
  drop constraint mailing_paused_because_check,
  add constraint mailing_paused_because_check
    check (paused_because in ('sender_refused', 'quota_reached', 'template_broken', 'key_unreadable'));
