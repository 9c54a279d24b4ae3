-- The mailbox held agrees before the new one is asked: a link to preferences may have been passed on with a message.
alter table forms.address_change add column agreed_at timestamptz;
-- Those who were asked before this rule have their link already.
update forms.address_change set agreed_at = created_at;
