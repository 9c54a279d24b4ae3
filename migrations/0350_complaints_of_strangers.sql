-- Whoever only ever got what was owed to them stands in no ledger: that they reported a message was known of nobody but the gate.
-- Which message it was is noted with the block, so that the log shows it and the share of complaints counts it.
alter table consent.suppression add column message_id uuid;
create index on consent.suppression (account_id, at) where message_id is not null;
