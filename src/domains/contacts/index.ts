export { listAttributes } from "./attributes.sql.ts";
export { addToLists } from "./change-members.ts";
export { contactOf, contactsAmong, findContact } from "./contacts.sql.ts";
export { getLists, listMembersSql } from "./lists.sql.ts";
export { recipientsOf } from "./recipients.ts";
export { saveContact } from "./save-contact.ts";
export { type AudienceParts, audienceOf } from "./segments/audience.ts";
export { segmentsNamed } from "./segments/segments.sql.ts";
