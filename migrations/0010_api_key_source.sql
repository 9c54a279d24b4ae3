-- An API key's collection source is one of its own account. Here, since accounts come before consent.
alter table accounts.api_key add foreign key (account_id, source_id) references consent.source;
