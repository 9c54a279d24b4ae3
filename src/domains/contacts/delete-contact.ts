import type { Context } from "#kernel/context.ts";
import { keptAmong } from "#kernel/kept-people.ts";
import { errors } from "./contacts.errors.ts";
import { contactDeleted } from "./contacts.happenings.ts";
import { findContact, type Identifier } from "./contacts.sql.ts";
import { deleteNotes } from "./notes.ts";
import { deleteChanges } from "./record-changes.ts";

/**
 * Deletes what the account knows of a contact: address, names, attributes, lists. Proof of what they agreed to outlives
 * the contact (GDPR art. 7(1)), and so do their refusals, which would be forgotten otherwise: both stay in the ledger
 * under the person's key. Erasing a person at their own request destroys that key; this does not.
 */
export async function deleteContact(context: Context, named: Identifier): Promise<void> {
  const { id, subjectId, address } = await findContact(context, named);
  if ((await keptAmong(context, [subjectId])).size > 0) throw errors.contactHeld();
  await deleteNotes(context, subjectId);
  await deleteChanges(context, subjectId);
  await context.tx
    .deleteFrom("contacts.contact")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  await context.announce(context, contactDeleted, [
    { subjectId, refs: { contactId: id }, said: () => ({ address }) },
  ]);
}
