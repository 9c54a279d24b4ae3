create schema campaigns;
grant usage on schema campaigns to licet_operational;

create table campaigns.campaign (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  purpose_id bigint not null,
  template_id bigint,
  sender_id bigint,
  state text not null check (state in ('draft', 'preparing', 'sending', 'paused', 'cancelled', 'sent')),
  mailing_id bigint,
  -- Counts of those the gate held back when the audience was made, by reason; the people are not listed.
  held_back jsonb not null default '{}',
  audience_size integer,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, purpose_id) references consent.purpose on delete cascade,
  foreign key (account_id, template_id) references templates.template on delete cascade,
  foreign key (account_id, sender_id) references delivery.sender on delete cascade,
  foreign key (account_id, mailing_id) references delivery.mailing on delete cascade
);
call kernel.tenant('campaigns.campaign');

create table campaigns.campaign_list (
  account_id bigint not null,
  campaign_id bigint not null,
  list_id bigint not null,
  primary key (account_id, campaign_id, list_id),
  foreign key (account_id, campaign_id) references campaigns.campaign on delete cascade,
  foreign key (account_id, list_id) references contacts.list on delete cascade
);
call kernel.tenant('campaigns.campaign_list');
