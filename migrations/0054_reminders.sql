-- When somebody who had not confirmed was reminded, or would have been: it is done once, and only where the form says so.
alter table forms.submission add column reminded_at timestamptz;
create index on forms.submission (account_id, created_at) where confirmed_at is null and reminded_at is null;
