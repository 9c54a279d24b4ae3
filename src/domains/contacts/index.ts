export type { Attribute, AttributeType, AttributeValue } from "./attribute.ts";
export { listAttributes } from "./attributes.sql.ts";
export { addToLists } from "./change-members.ts";
export { type Contact, contactOf, findContact, type Identifier } from "./contacts.sql.ts";
export { getLists, listMembersSql } from "./lists.sql.ts";
export { type Recipient, recipientsOf } from "./recipients.ts";
export { type SavedContact, saveContact } from "./save-contact.ts";
