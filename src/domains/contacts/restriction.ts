import { restrict, unrestrict } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { findContact, type Identifier } from "./contacts.sql.ts";
import { holdContacts } from "./hold-contacts.ts";
import { recordChanges } from "./record-changes.ts";

/** Holds a person's data still while what they ask is settled (GDPR art. 18); says why, for the record. */
export async function restrictContact(context: Context, named: Identifier, reason: string): Promise<void> {
  const { subjectId } = await findContact(context, named);
  await holdContacts(context, [subjectId]);
  await restrict(context, subjectId);
  await recordChanges(context, [{ subjectId, change: { kind: "restricted", reason } }]);
}

/** Lifts it. The person is told before that happens (art. 18(3)): the reason says how. */
export async function liftRestriction(context: Context, named: Identifier, reason: string): Promise<void> {
  const { subjectId } = await findContact(context, named);
  await unrestrict(context, subjectId);
  await recordChanges(context, [{ subjectId, change: { kind: "lifted", reason } }]);
}
