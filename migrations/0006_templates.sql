create schema templates;
grant usage on schema templates to licet_operational;

create table templates.template (
  account_id bigint not null references accounts.account on delete cascade,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  -- Made to be chosen from, or for one campaign alone.
  shelf text not null check (shelf in ('library', 'campaign')),
  current_version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (account_id, id)
);
call kernel.tenant('templates.template');

-- A version never changes: a message can be shown again as it was sent.
create table templates.version (
  account_id bigint not null,
  template_id bigint not null,
  version integer not null,
  format text not null check (format in ('html', 'mjml')),
  subject text not null,
  preview_text text not null,
  source text not null,
  text_part text,
  created_by text not null,
  created_at timestamptz not null,
  primary key (account_id, template_id, version),
  foreign key (account_id, template_id) references templates.template on delete cascade
);
call kernel.tenant('templates.version', 'select, insert, delete');
