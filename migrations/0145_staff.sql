-- The operator's people (R11): who they are, what they signed and learnt, and which business let them in, why and until when.
alter table trace.entry drop constraint entry_actor_kind_check;
alter table trace.entry add constraint entry_actor_kind_check
  check (actor_kind in ('user', 'api_key', 'subject', 'system', 'staff'));

-- What the operator's people did in an account is asked for by itself; they are few among all.
create index on trace.entry (account_id, actor_id) where actor_kind = 'staff';

-- Administrators are users with `operator`; a row here is for whoever works for the operator beside or besides them.
create table accounts.staff (
  account_id bigint not null default 0 check (account_id = 0),
  user_id bigint not null,
  roles text[] not null check (roles <@ array['support', 'security', 'dpo', 'legal']),
  since timestamptz not null,
  added_by text not null,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references accounts."user" on delete cascade
);
call kernel.tenant('accounts.staff');

-- What somebody was given or gave before they may enter: a signature, a course passed, their access confirmed. Added to only.
create table accounts.clearance (
  account_id bigint not null default 0 check (account_id = 0),
  id bigint generated always as identity,
  user_id bigint not null,
  -- 'undertaking', 'training:general', 'training:support' …, 'recertified'.
  kind text not null check (kind ~ '^(undertaking|recertified|training:[a-z]+)$'),
  version integer not null,
  given_at timestamptz not null,
  valid_until timestamptz not null,
  -- Right answers of all, of a course.
  score jsonb,
  given_by text not null,
  primary key (account_id, id),
  foreign key (account_id, user_id) references accounts."user" on delete cascade
);
call kernel.tenant('accounts.clearance');
create index on accounts.clearance (account_id, user_id, kind, id desc);

-- Who administers an installation that is in use had their access confirmed by using it: a year to look at it in.
insert into accounts.clearance (user_id, kind, version, given_at, valid_until, given_by)
  select id, 'recertified', 1, now(), now() + interval '1 year', 'system:migration' from accounts."user" where operator;

-- A business's door for the operator's people: asked for by one of them, offered by the business, or broken in an emergency.
create table accounts.access (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  kind text not null check (kind in ('asked', 'offered', 'break_glass')),
  -- In account 0. Null while an offer waits for somebody of the role.
  user_id bigint,
  staff_role text not null check (staff_role in ('administrator', 'support', 'security', 'dpo', 'legal')),
  reason text not null check (reason <> ''),
  scopes text[] not null,
  hours integer not null check (hours between 1 and 720),
  made_by text not null,
  made_at timestamptz not null,
  starts_at timestamptz,
  ends_at timestamptz,
  -- Who said yes or no; of an offer, who took it up.
  decided_by text,
  decided_at timestamptz,
  refused boolean not null default false,
  ended_at timestamptz,
  -- One of the business's people, or 'operator'.
  ended_by text,
  -- Of a broken glass: whether it was right, said afterwards by somebody else.
  review text check (review in ('justified', 'not_justified')),
  review_words text,
  reviewed_by text,
  reviewed_at timestamptz,
  primary key (account_id, id),
  check (starts_at is null or (ends_at > starts_at and user_id is not null))
);
call kernel.tenant('accounts.access');
-- Both sides of a door see it: whoever works in account 0 reads what concerns its own people, and writes from within only.
create policy operator on accounts.access for select to licet_operational using (kernel.current_account() = 0);
create index on accounts.access (user_id);

-- The operator invites as businesses do, into account 0.
alter table accounts.invitation alter column role drop not null;
alter table accounts.invitation add column staff_roles text[];
alter table accounts.invitation add check ((role is null) = (staff_roles is not null));
