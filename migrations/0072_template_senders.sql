-- What messages sent by a template say of themselves where the program that sends them does not: who writes, where
-- answers go; and the program's own word for it.
alter table templates.template
  add column sender_id bigint,
  add column sender_name text,
  add column sender_address text,
  add column reply_to text,
  add column tag text;
