-- Who of the colleagues sees to what of data protection in a business, and which mails each gets. Where nobody is named the owners
-- and the officer see to everything, as before.
create table accounts.team_member (
  account_id bigint not null,
  user_id bigint not null,
  duties text[] not null check (duties <@ array['requests', 'records', 'legal', 'security']),
  receives text[] not null check (receives <@ array['requests', 'breaches', 'security', 'digest']),
  named_by text not null,
  named_at timestamptz not null,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references accounts.membership on delete cascade
);
call kernel.tenant('accounts.team_member');
