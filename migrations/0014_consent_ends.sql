-- For how long a yes is good, and which change of words asks again: agreements from before `renew_from` end on
-- `renew_by`. Derived where it is asked, so that a change counts at once and no permission is rewritten.
alter table consent.purpose
  add column lasts_months smallint check (lasts_months between 1 and 120),
  add column renew_from timestamptz,
  add column renew_by timestamptz,
  add constraint asked_again_until check ((renew_from is null) = (renew_by is null) and renew_by > renew_from),
  -- What is owed ends with what it is owed for.
  add constraint service_lasts check (kind <> 'service' or (lasts_months is null and renew_from is null));

-- How long evidence opens, as the account decided: one row for each decision, the latest one counts.
create table consent.evidence_life (
  account_id bigint not null references accounts.account on delete cascade,
  decided_at timestamptz not null,
  decided_by text not null,
  ip_months smallint not null check (ip_months between 1 and 24),
  user_agent_months smallint not null check (user_agent_months between 1 and 24),
  other_months smallint not null check (other_months between 12 and 120),
  primary key (account_id, decided_at)
);
call kernel.tenant('consent.evidence_life', 'select, insert');

-- A shorter life counts at once. Nothing else of a piece of evidence is ever changed.
grant update (expires_at) on consent.evidence to licet_operational;
