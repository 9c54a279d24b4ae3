-- The intermediate archive. Its rooms come with the archiving of proof; what exists now is the separate database,
-- which the operational role cannot reach.
create schema archive;
