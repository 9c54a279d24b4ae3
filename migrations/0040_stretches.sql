-- Messages in their turn are no longer written when they are taken: a lease holds a stretch of a mailing, one worker's
-- alone, and names the window of it that is on the wire. So a message's row is written once, with what became of it.
alter table delivery.lease
  -- The stretch: behind `after_id`, up to and with `to_id`; null for messages that were taken one by one.
  add column after_id uuid,
  add column to_id uuid,
  -- Where it began: what was submitted of it is not written down as introduced before its lease ends.
  add column from_id uuid,
  -- The window on the wire, so that a repeated commit is known for one, and when it was taken.
  add column window_id uuid,
  add column claimed_at timestamptz,
  -- Null: nobody's. Its worker is gone, and what was on the wire is decided; the rest waits for another.
  alter column until drop not null;

-- Up to where a mailing's messages have been given out, stretch by stretch.
create table delivery.reading (
  account_id bigint not null,
  mailing_id bigint not null,
  after_id uuid not null,
  primary key (account_id, mailing_id),
  foreign key (account_id, mailing_id) references delivery.mailing on delete cascade
);
call kernel.tenant('delivery.reading');
