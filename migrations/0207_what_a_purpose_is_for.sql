-- What messages of a purpose are for, in the business's own words, as the register, the privacy policy and people's own page say it.
-- Null: what its kind says of it. The sentence beside the box is what somebody agrees to, and no description.
alter table consent.purpose add column aim jsonb;
