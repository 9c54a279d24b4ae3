-- Imports that a program asks for, in one request and without a preview.

alter table contacts.import
  -- Where the file is fetched from, sealed under the account's key: such addresses carry secrets. Gone once it is here.
  add column url_sealed bytea,
  -- What an empty cell does to a value that is known.
  add column empties text not null default 'kept' check (empties in ('kept', 'cleared')),
  -- Whose file it is: people to write to, or those who want nothing.
  add column everybody text not null default 'as_told' check (everybody in ('as_told', 'refuses'));
