-- How long what is said of contacts is: segments ask of those who are in the index of facts and of the few who are too large for
-- it apart, and without this PostgreSQL takes a third of everybody for large. Counted whenever the table is analysed.
create statistics contacts.contact_size on (octet_length(attributes::text)) from contacts.contact;
