-- When the answers of a review last changed: an advice given before does not stand for them.
alter table governance.review add column answered_at timestamptz;
