-- Whether a processing was thought about before it began (GDPR art. 25 and 35): for each purpose, what was looked at, what
-- was answered, what the officer advised and what was decided. What was decided stays; a change that matters asks again.
create table governance.review (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  purpose_id bigint not null,
  -- standard: usual, and reviewed with the product; live_before: in use before reviews were asked for.
  origin text not null check (origin in ('standard', 'live_before', 'asked')),
  state text not null check (state in ('open', 'approved', 'refused')),
  -- How far the processing goes: basis, attributes beyond the usual, children, recipients.
  scope jsonb not null,
  answers jsonb not null default '{}',
  -- Of the nine criteria of WP248, those that hold.
  criteria text[] not null default '{}',
  -- By when it must be decided, where it is in use meanwhile.
  due_on date,
  opened_by text not null,
  opened_at timestamptz not null,
  advice text check (advice in ('favourable', 'conditions', 'unfavourable')),
  advice_text text,
  advice_by text,
  advice_at timestamptz,
  decision_text text,
  decided_by text,
  decided_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, purpose_id) references consent.purpose on delete cascade,
  check ((state = 'open') = (decided_at is null))
);
call kernel.tenant('governance.review');
create unique index on governance.review (account_id, purpose_id) where state = 'open';
create index on governance.review (account_id, purpose_id, id);

-- The impact assessment of a review that needs one, in the format of the CNIL's PIA tool.
create table governance.impact_assessment (
  account_id bigint not null,
  review_id bigint not null,
  document jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (account_id, review_id),
  foreign key (account_id, review_id) references governance.review on delete cascade
);
call kernel.tenant('governance.impact_assessment');

-- The two purposes that every account begins with are usual.
insert into governance.review (account_id, purpose_id, origin, state, scope, opened_by, opened_at, decided_by, decided_at)
select account_id, id, 'standard', 'approved',
       jsonb_build_object('basis', basis, 'attributes', '[]'::jsonb, 'children', false, 'recipients', '[]'::jsonb),
       'system:upgrade', now(), 'system:upgrade', now()
  from consent.purpose
 where key in ('newsletter', 'service') and kind in ('marketing', 'service');

-- What else is in use goes on, and is to be reviewed within three months.
insert into governance.review (account_id, purpose_id, origin, state, scope, due_on, opened_by, opened_at)
select purpose.account_id, purpose.id, 'live_before', 'open',
       jsonb_build_object('basis', purpose.basis, 'attributes', '[]'::jsonb, 'children', false, 'recipients', '[]'::jsonb),
       (now() + interval '90 days')::date, 'system:upgrade', now()
  from consent.purpose
 where archived_at is null
   and (key not in ('newsletter', 'service') or exists (
     select from forms.form
       join forms.version on version.account_id = form.account_id and version.form_id = form.id
        and version.version = form.published_version
      where form.account_id = purpose.account_id and form.closed_at is null
        and version.definition -> 'choices' @> jsonb_build_array(jsonb_build_object('purposeId', purpose.id))
        and (version.definition ->> 'audience' = 'children' or exists (
          select from jsonb_array_elements(version.definition -> 'fields') as field
           where field ->> 'attribute' not in ('FIRSTNAME', 'LASTNAME', 'PRENOM', 'NOM')))));
