-- A campaign as anybody may read it, where the account publishes it. Made once, of nobody's values.
create table campaigns.public_copy (
  account_id bigint not null,
  campaign_id bigint not null,
  token text not null,
  subject text not null,
  html text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (account_id, campaign_id),
  unique (account_id, token),
  foreign key (account_id, campaign_id) references campaigns.campaign on delete cascade
);
call kernel.tenant('campaigns.public_copy');
