create schema campaigns;
grant usage on schema campaigns to licet_operational;

create table campaigns.campaign (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  state text not null check (state in ('draft', 'preparing', 'sending', 'paused', 'cancelled', 'sent')),
  -- A draft may lack any of these three.
  purpose_id bigint,
  sender_id bigint,
  template_id bigint,
  -- Whether the template was made for this campaign alone (from its own HTML or subject), and changes with it.
  template_own boolean not null default false,
  -- Fixed when somebody presses Send, who had seen these: the version, and the sender whatever becomes of it.
  template_version integer,
  sender_name text,
  sender_address text,
  mailing_id bigint,
  -- Counts as the gate gave them when the audience was made; the people are not listed.
  held_back jsonb not null default '{}',
  authorised jsonb not null default '{}',
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_by text,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (account_id, id),
  unique (account_id, mailing_id),
  foreign key (account_id, sender_id) references delivery.sender on delete set null (sender_id),
  -- What a campaign used can't be deleted from under it.
  foreign key (account_id, purpose_id) references consent.purpose,
  foreign key (account_id, template_id) references templates.template,
  foreign key (account_id, template_id, template_version) references templates.version,
  foreign key (account_id, mailing_id) references delivery.mailing,
  check (state = 'draft' or (purpose_id is not null and sender_address is not null and template_version is not null)),
  check (state not in ('sending', 'sent') or mailing_id is not null)
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
create index on campaigns.campaign_list (account_id, list_id);
