-- A key whose messages come back or are reported too often sends nothing until somebody has looked at it.
alter table accounts.api_key
  add column stopped_at timestamptz,
  add column stopped_because text check (stopped_because in ('bounces', 'complaints')),
  -- Of how many messages how many failed, when it was stopped.
  add column stopped_of integer,
  add column stopped_failed integer,
  -- Somebody let it send again: what failed before counts no more.
  add column resumed_at timestamptz;
