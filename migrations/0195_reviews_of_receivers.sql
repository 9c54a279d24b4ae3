-- A review may be about programs elsewhere that are told of people (webhooks), which is of no purpose alone: purpose_id is null then.
alter table governance.review alter column purpose_id drop not null;
create unique index on governance.review (account_id) where state = 'open' and purpose_id is null;

-- Data that files or programs bring, named by whoever reviews: no form tells of it.
alter table governance.review add column brought text[] not null default '{}';

-- A webhook that leads to somebody nobody has thought about is told nothing until it was reviewed.
alter table webhooks.webhook drop constraint webhook_paused_because_check;
alter table webhooks.webhook add constraint webhook_paused_because_check check (paused_because in ('gone', 'unreviewed'));

-- Webhooks in use go on, and are to be reviewed within three months.
insert into governance.review (account_id, purpose_id, origin, state, scope, due_on, opened_by, opened_at)
select account_id, null, 'live_before', 'open',
       jsonb_build_object('basis', 'legitimate_interest', 'attributes', '[]'::jsonb, 'children', false, 'recipients', '[]'::jsonb),
       (now() + interval '90 days')::date, 'system:upgrade', now()
  from webhooks.webhook
 where state <> 'deleted'
 group by account_id;

-- What the law protects most and is held already, files and programs may bring as before until somebody has thought about it.
insert into governance.review (account_id, purpose_id, origin, state, scope, brought, due_on, opened_by, opened_at)
select approved.account_id, approved.purpose_id, 'live_before', 'open', approved.scope, sensitive.names,
       (now() + interval '90 days')::date, 'system:upgrade', now()
  from (select distinct on (account_id, purpose_id) account_id, purpose_id, scope
          from governance.review where purpose_id is not null and state = 'approved'
         order by account_id, purpose_id, id desc) as approved
  join (select account_id, array_agg(name order by name) as names
          from contacts.attribute where ground is not null group by account_id) as sensitive using (account_id)
 where not exists (select from governance.review as open
                    where open.account_id = approved.account_id and open.purpose_id = approved.purpose_id and open.state = 'open');
