-- A program that a webhook told of somebody is a recipient, too, and is told of the erasure by the same way.
alter table rights.recipient drop constraint recipient_kind_check;
alter table rights.recipient add constraint recipient_kind_check check (kind in ('export', 'webhook'));
