import type { getContactInfo } from "#domains/contacts/contacts.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type ContactInfo = ReplyOf<typeof getContactInfo>;

/** The name by which one would call them; empty where it is not known. */
export function nameOf({ attributes }: Pick<ContactInfo, "attributes">): string {
  return [attributes.FIRSTNAME, attributes.LASTNAME].filter(Boolean).join(" ");
}
