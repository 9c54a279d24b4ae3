-- What a person proposes on their own page to correct of themselves: values by attribute, sealed under their key. It is
-- taken over by one click of whoever answers.
alter table rights.request add column proposal_sealed bytea;
