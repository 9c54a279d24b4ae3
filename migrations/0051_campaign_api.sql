-- What programs of the compatible API say of a campaign: where answers go, and a word to find it by.
alter table campaigns.campaign add column reply_to text, add column tag text;
