-- The parent who confirms for a child (GDPR art. 8): to whom the message went, so that they are forgotten with the sign-up.
alter table forms.submission add column parent_id uuid;
create index on forms.submission (account_id, parent_id) where parent_id is not null;
