-- A campaign may also stand still because the provider's quota is reached.
alter table delivery.mailing
  drop constraint mailing_paused_because_check,
  add constraint mailing_paused_because_check check (paused_because in ('sender_refused', 'quota_reached', 'template_broken'));

-- Where mail goes slower than it could: because whoever keeps the mailboxes asked for it, or the operator set a limit.
create table delivery.destination (
  account_id bigint not null references accounts.account on delete cascade,
  -- A large provider's name, or a keyed hash of a domain, which could tell of somebody.
  name text not null,
  -- How many messages a minute it was when a server last asked to go slower, and what it said; without, it is not slowed.
  per_minute integer check (per_minute > 0),
  asked_at timestamptz,
  since timestamptz,
  smtp_code smallint,
  smtp_enhanced text,
  -- When the next message may go there, and when the last one that waits will: all workers take their turns here.
  next_at timestamptz not null,
  line_at timestamptz not null,
  primary key (account_id, name)
);
call kernel.tenant('delivery.destination');
