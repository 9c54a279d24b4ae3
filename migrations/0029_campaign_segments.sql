-- Whom a campaign is for: lists and segments, and whom it leaves out of them.
alter table campaigns.campaign_list add column excluded boolean not null default false;

create table campaigns.campaign_segment (
  account_id bigint not null,
  campaign_id bigint not null,
  segment_id bigint not null,
  excluded boolean not null,
  -- What the segment asked when the audience was made.
  version integer,
  primary key (account_id, campaign_id, segment_id),
  foreign key (account_id, campaign_id) references campaigns.campaign on delete cascade,
  -- Segments are put away, never deleted from under what was sent to them.
  foreign key (account_id, segment_id) references contacts.segment
);
call kernel.tenant('campaigns.campaign_segment');
create index on campaigns.campaign_segment (account_id, segment_id);
