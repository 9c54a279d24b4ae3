-- What becomes of people who give no sign of life: erased with the proof kept, or their contact sealed in the archive first.
alter table retention.choice
  add column ending text not null default 'erase' check (ending in ('erase', 'archive')),
  add check (ending = 'erase' or category = 'inactive_people');
alter table rights.erasure
  add column archives text not null default 'proofs' check (archives in ('proofs', 'contacts'));
