-- What a report counts over message rows, written down before they are purged.
alter table campaigns.campaign add column figures jsonb, add column figures_at timestamptz;
