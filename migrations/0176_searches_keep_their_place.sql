-- A beginning may be that of a fifth of all contacts. Where what was found does not fit in memory, PostgreSQL remembers pages
-- in place of people and reads all of them again: at a million contacts, a second in place of some hundredths. This is enough
-- for some millions, and taken only while a search needs it.
alter function contacts.with_beginnings(tsquery, bigint[]) set work_mem = '64MB';
alter function contacts.count_with_beginnings(tsquery, bigint[], integer) set work_mem = '64MB';
