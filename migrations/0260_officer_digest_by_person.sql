-- What there is of a person is found by an index, here as everywhere.
create index on governance.officer_digest (account_id, subject_id);
