import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import type { Identifier } from "./contacts.sql.ts";
import { type ContactChange, updateContact } from "./update-contact.ts";

/** One contact of a batch: named by the first of these that is there; the others change it. */
export type BatchedChange = ContactChange & { id?: number; email?: string; sms?: string };

/** Changes several contacts, all or none: in one transaction. */
export async function updateBatch(context: Context, changes: readonly BatchedChange[]): Promise<void> {
  for (const change of changes) {
    const named = nameOf(change);
    // What only names a contact is not changed by it: who is found by the id of one that was merged keeps their own.
    const { ext_id, ...others } = change;
    await updateContact(context, named, named.identifierType === "ext_id" ? others : change);
  }
}

function nameOf({ id, email, sms, ext_id }: BatchedChange): Identifier {
  if (id !== undefined) return { identifier: String(id), identifierType: "contact_id" };
  if (email !== undefined) return { identifier: email, identifierType: "email_id" };
  if (sms !== undefined) return { identifier: sms, identifierType: "phone_id" };
  if (ext_id !== undefined) return { identifier: ext_id, identifierType: "ext_id" };
  throw errors.invalidIdentifier();
}
