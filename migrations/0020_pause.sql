-- Until when the person wants to hear nothing, without taking back what they permit.
alter table consent.standing add column paused_until timestamptz;
