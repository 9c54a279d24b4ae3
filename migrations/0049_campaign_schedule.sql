-- A campaign that leaves at a time: the row is the truth, a job only wakes up for it.
alter table campaigns.campaign
  drop constraint campaign_state_check,
  add constraint campaign_state_check check (state in ('draft', 'scheduled', 'preparing', 'sending', 'paused', 'cancelled', 'sent')),
  -- The moment in the account's own zone, and the zone it was said in.
  add column scheduled_for timestamptz,
  add column schedule_zone text,
  -- Where each person gets it at that hour of their own day: the attribute that tells where they are.
  add column schedule_attribute text,
  -- The first moment at which anybody gets it.
  add column starts_at timestamptz,
  -- When and why its time came and nobody got it.
  add column missed jsonb,
  add constraint campaign_scheduled check (state <> 'scheduled' or (scheduled_for is not null and starts_at is not null));
create index on campaigns.campaign (account_id, starts_at) where state = 'scheduled';

-- Those of a campaign who get it at the same moment, for whom it is that hour of the day.
create table campaigns.wave (
  account_id bigint not null,
  campaign_id bigint not null,
  number integer not null,
  at timestamptz not null,
  -- What the attribute says of them; the last wave takes everybody who is in no other.
  places text[] not null,
  everybody_else boolean not null,
  made_at timestamptz,
  primary key (account_id, campaign_id, number),
  foreign key (account_id, campaign_id) references campaigns.campaign on delete cascade
);
call kernel.tenant('campaigns.wave');
create index on campaigns.wave (account_id, at) where made_at is null;

-- At most so many campaign messages to one person in so many days.
create table delivery.frequency (
  account_id bigint primary key references accounts.account on delete cascade,
  messages integer not null check (messages between 1 and 100),
  days integer not null check (days between 1 and 90),
  updated_at timestamptz not null
);
call kernel.tenant('delivery.frequency');
