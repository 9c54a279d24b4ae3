import { sql } from "kysely";

import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { contactDeleted } from "./contacts.happenings.ts";
import { contactOf } from "./contacts.sql.ts";
import { leaveAddress } from "./former-addresses.ts";
import { keepIdentifiers } from "./identifiers.ts";
import { rememberMerged } from "./merged-contacts.ts";
import { moveNotes } from "./notes.ts";
import { moveChanges } from "./record-changes.ts";
import { readdressContact, writeContacts } from "./write-contacts.ts";

type Move = { from: SubjectId; to: SubjectId; address: string };

/**
 * Gives a contact another address: the same contact with the same number, on the same lists, from now on the person of the
 * new address, under that person's key. Who is a contact there already becomes one with this one; what is known there
 * stays. What they permitted and refused is the caller's to think of.
 */
export async function moveContact(context: Context, { from, to, address }: Move): Promise<void> {
  const contact = await contactOf(context, from);
  if (!contact) return;
  await leaveAddress(context, { from, to });
  await moveChanges(context, { from, to });
  await moveNotes(context, { from, to });
  // Lists and identifiers follow by themselves.
  if (!(await contactOf(context, to))) return readdressContact(context, contact, { subjectId: to, address });
  const { attributes, language, sourceId } = contact;
  await writeContacts(context, [{ subjectId: to, address, attributes, language }], {
    known: "fill",
    language,
    sourceId: sourceId ?? undefined,
  });
  await sql`
    insert into contacts.list_member (account_id, list_id, subject_id, added_at)
    select account_id, list_id, ${to}, added_at from contacts.list_member
    where account_id = ${context.accountId} and subject_id = ${from}
    on conflict do nothing`.execute(context.tx);
  await rememberMerged(context, { id: contact.id, from, to });
  await context.tx
    .deleteFrom("contacts.contact")
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", from)
    .execute();
  await context.announce(context, contactDeleted, [
    { subjectId: from, refs: { contactId: contact.id }, said: () => ({ address: contact.address }) },
  ]);
  await keepIdentifiers(context, to, (await contactOf(context, to))?.attributes ?? {});
}
