-- The questions about how they work, sent to a sub-processor by a link and answered on a page of their own.
create table governance.questionnaire (
  account_id bigint not null,
  processor_id bigint not null,
  id bigint generated always as identity,
  language text not null check (language in ('en', 'fr')),
  -- Where it was sent by mail; null where the link was handed over otherwise.
  address_sealed bytea,
  sent_by text not null,
  sent_at timestamptz not null,
  -- The link opens the form until the end of this day.
  due_on date not null,
  -- What is answered so far, and by whom: gone on with later.
  draft_sealed bytea,
  answered_at timestamptz,
  -- Taken back, or another was sent instead.
  withdrawn_at timestamptz,
  reminded_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, processor_id) references governance.processor on delete cascade
);
call kernel.tenant('governance.questionnaire');
create index on governance.questionnaire (account_id, processor_id);

create table governance.questionnaire_file (
  account_id bigint not null,
  questionnaire_id bigint not null,
  file_id bigint not null,
  name_sealed bytea not null,
  primary key (account_id, questionnaire_id, file_id),
  foreign key (account_id, questionnaire_id) references governance.questionnaire on delete cascade
);
call kernel.tenant('governance.questionnaire_file');

-- What they wrote beside their answers, and who answered; and by which questionnaire, where they did so themselves.
alter table governance.processor_answers add column questionnaire_id bigint;
alter table governance.processor_answers add column remarks_sealed bytea;
