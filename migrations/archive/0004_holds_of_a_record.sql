-- Several claims may hold the same record: each lets go of its own. Until when each hold holds it, by the hold's number;
-- `held_until` is the last of these days.
alter table archive.record add column holds jsonb not null default '{}';
update archive.record set holds = jsonb_build_object(hold_id::text, held_until) where hold_id is not null;
alter table archive.record drop column hold_id;
create index on archive.record (account_id) where holds <> '{}';
