-- The relay has keys of its own: one that lies in a shop's mail settings opens nothing else.
alter table accounts.api_key add column kind text not null default 'api' check (kind in ('api', 'smtp'));
