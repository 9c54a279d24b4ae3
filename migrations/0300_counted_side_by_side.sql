-- Who counts waited for the commit, and so for the disk, of who had counted last: windows of a campaign that were sent at the same time
-- were written down one after the other. Now each connection counts in a row of its own, and whoever reads adds up. Of what stays
-- for months, with messages one by one, there is still one row a day.
alter table delivery.tally add column writer integer not null default 0;
alter table delivery.tally drop constraint tally_pkey;
alter table delivery.tally add primary key (account_id, mailing_id, minute, state, writer);
