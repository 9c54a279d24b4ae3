-- Since when the owners know of the present trouble with a receiver; and of events given up, when the last one was and when they were told.
alter table webhooks.webhook add column trouble_told_at timestamptz;
alter table webhooks.webhook add column gave_up_at timestamptz;
alter table webhooks.webhook add column gave_up_told_at timestamptz;
