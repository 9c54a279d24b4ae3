-- A source's terms are fixed from its first use: they stand in the proof of everybody it brought. Archived, it takes no more.
alter table consent.source
  add column used_at timestamptz,
  add column archived_at timestamptz;

-- Whoever came through a source, or acted through it, used it.
update consent.source as source set used_at = source.created_at
where exists (select from consent.standing where account_id = source.account_id and source_id = source.id)
   or exists (select from consent.event where account_id = source.account_id and leaf like '%"source":"' || source.id || '",%');

-- Events are looked for by period. They come in the order of time, so that a few numbers for each stretch of pages are enough.
create index event_at on consent.event using brin (at) with (pages_per_range = 32);
