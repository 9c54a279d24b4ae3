-- A domain that the account never writes to is a block like that of an address: the gate knows both.
alter table delivery.blocked_domain set schema consent;
alter table consent.blocked_domain add column why text check (char_length(why) between 1 and 200);
alter table consent.blocked_domain add column set_by text;
