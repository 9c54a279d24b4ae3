import { liftSuppression, suppress } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { addToLists, removeFromLists } from "./change-members.ts";
import { takeEvidence } from "./collected-evidence.ts";
import { errors } from "./contacts.errors.ts";
import { findStayed, type Identifier } from "./contacts.sql.ts";
import { keepIdentifiers } from "./identifiers.ts";
import { readAttributes } from "./read-attributes.ts";
import { renameContact } from "./rename-contact.ts";
import { writeContacts } from "./write-contacts.ts";

export type ContactChange = {
  ext_id?: string;
  attributes?: Record<string, AttributeValue | null>;
  language?: Language;
  listIds?: number[];
  unlinkListIds?: number[];
  emailBlacklisted?: boolean;
};

/** Changes what is known of a contact. Lists and attributes never subscribe anybody again. */
export async function updateContact(
  context: Context,
  named: Identifier,
  change: ContactChange,
): Promise<void> {
  const { EMAIL: renamed, ...sent } = takeEvidence(context, change.attributes ?? {}).attributes;
  const found = await findStayed(context, named);
  if (found.address === undefined) throw errors.contactNotFound();
  const { subjectId, address } =
    renamed === undefined || renamed === null
      ? { subjectId: found.subjectId, address: found.address }
      : await renameContact(context, { ...found, address: found.address }, String(renamed));
  const attributes = await readAttributes(context, {
    ...sent,
    ...(change.ext_id === undefined ? {} : { EXT_ID: change.ext_id }),
  });
  await writeContacts(context, [{ subjectId, address, attributes, language: change.language }], {
    known: "replace",
    language: found.language,
  });
  await keepIdentifiers(context, subjectId, attributes);
  await addToLists(context, { subjectIds: [subjectId], listIds: change.listIds ?? [] });
  await removeFromLists(context, { subjectIds: [subjectId], listIds: change.unlinkListIds ?? [] });
  if (change.emailBlacklisted === true) {
    await suppress(context, {
      subjectId,
      scope: "marketing",
      reason: "blocked_by_account",
      source: context.actor.kind,
    });
  }
  // What the person asked for, or their mailbox answered, is not the account's to lift.
  if (change.emailBlacklisted === false)
    await liftSuppression(context, { subjectId, reason: "blocked_by_account" });
}
