-- What an account settled (senders, purposes, blocks, who listens) changes seldom and is asked for with every single message. Here
-- stands a number that is another one after each change: whoever keeps such settings in memory sees by it that they still hold. It
-- comes from a sequence, so that a number seen in a transaction that was given up never comes again with other settings.
create sequence accounts.settings_marks;
grant usage on sequence accounts.settings_marks to licet_operational;

create table accounts.settings_mark (
  account_id bigint primary key references accounts.account on delete cascade,
  mark bigint not null
);
call kernel.tenant('accounts.settings_mark', 'select, insert, update');

insert into accounts.settings_mark (account_id, mark)
select id, nextval('accounts.settings_marks') from accounts.account;

create function accounts.mark_settings() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    -- Where the account itself goes, so does its mark.
    update accounts.settings_mark set mark = nextval('accounts.settings_marks') where account_id = old.account_id;
  else
    insert into accounts.settings_mark (account_id, mark) values (new.account_id, nextval('accounts.settings_marks'))
    on conflict (account_id) do update set mark = excluded.mark;
  end if;
  return null;
end $$;

create trigger settings_changed after insert or update or delete on consent.purpose
  for each row execute function accounts.mark_settings();
create trigger settings_changed after insert or update or delete on consent.blocked_domain
  for each row execute function accounts.mark_settings();
create trigger settings_changed after insert or update or delete on delivery.sender
  for each row execute function accounts.mark_settings();
create trigger settings_changed after insert or update or delete on transactional.bound_purpose
  for each row execute function accounts.mark_settings();
create trigger settings_changed after insert or update or delete on contacts.attribute
  for each row execute function accounts.mark_settings();
-- How a webhook fares is written often, and is nothing that it listens to.
create trigger settings_changed after insert or update of state, kind, events or delete on webhooks.webhook
  for each row execute function accounts.mark_settings();
create trigger standing_made after insert on delivery.mailing
  for each row when (new.standing) execute function accounts.mark_settings();
create trigger standing_changed after update of state on delivery.mailing
  for each row when (new.standing) execute function accounts.mark_settings();
create trigger standing_gone after delete on delivery.mailing
  for each row when (old.standing) execute function accounts.mark_settings();
