-- Whether messages of a mailing were kept in the built-in mailbox, and so reached nobody: a report must not say otherwise.
alter table delivery.mailing add column in_mailbox boolean not null default false;
update delivery.mailing set in_mailbox = true
where exists (
  select from delivery.mailbox_message kept
  join delivery.message on message.account_id = kept.account_id and message.id = kept.message_id
  where message.account_id = mailing.account_id and message.mailing_id = mailing.id
);
