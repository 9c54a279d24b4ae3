alter table contacts.attribute
  drop constraint attribute_type_check,
  add constraint attribute_type_check
    check (type in ('text', 'number', 'date', 'boolean', 'choice', 'multiple_choice', 'id')),
  -- What can be chosen: [{"value": 1, "label": {"en": "…", "fr": "…"}}], in the order they are shown.
  add column options jsonb not null default '[]',
  -- Whether people may see and correct it themselves, on their own pages.
  add column self_editable boolean not null default false,
  -- Why the account keeps it, in its own words (GDPR art. 5(1)(b) and (c)).
  add column why text;

-- Everybody may correct their own name (GDPR art. 16).
update contacts.attribute set
  self_editable = true,
  why = case (select language from accounts.business as business where business.account_id = attribute.account_id)
    when 'fr' then 'Pour saluer les personnes par leur nom'
    else 'To greet people by their name' end
where name in ('FIRSTNAME', 'LASTNAME') and identifying;

-- On which day (since 1970) a value was last changed, by attribute; one that is not named is as old as the contact.
alter table contacts.contact add column changed_on jsonb;
