import { type PermissionState, permissionsOf, withdraw } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { carryRefusals } from "./carry-refusals.ts";
import { errors } from "./contacts.errors.ts";
import { type Contact, findContact, type Identifier } from "./contacts.sql.ts";
import { holdContactsById } from "./hold-contacts.ts";
import { moveContact } from "./move-contact.ts";

/**
 * Makes two contacts one, where both are the same person. The stricter wins: what either address refused holds for the one
 * that stays, and its own yes is not lent from the other, which was given for another mailbox. The other address is no
 * contact any more, and what it permitted is taken back in the ledger, so that no import writes to it again.
 */
export async function mergeContacts(
  context: Context,
  named: Identifier,
  otherId: number,
): Promise<{ id: number }> {
  const { id } = await findContact(context, named);
  if (id === otherId) throw errors.mergedWithItself();
  await holdContactsById(context, [id, otherId]);
  // Only now, since either may have been given another address a moment ago, and so be another person's.
  const [kept, other] = [await byId(context, id), await byId(context, otherId)];
  if (kept.address === undefined || other.address === undefined) throw errors.contactNotFound();
  const [from, to] = [other.subjectId, kept.subjectId];
  await carryRefusals(context, { from, to, method: "merged" });
  // A box left unticked by one of them is the stricter answer, too.
  await takeBackWhere(context, { whose: from, states: ["declined"], of: to });
  await moveContact(context, { from, to, address: kept.address });
  await takeBackWhere(context, { whose: from, states: ["granted", "pending"], of: from });
  return { id: kept.id };
}

function byId(context: Context, id: number): Promise<Contact> {
  return findContact(context, { identifier: String(id), identifierType: "contact_id" });
}

type TakingBack = {
  /** In which of their permissions these states are looked for. */
  whose: SubjectId;
  states: readonly PermissionState[];
  /** Who takes them back. */
  of: SubjectId;
};

async function takeBackWhere(context: Context, { whose, states, of }: TakingBack): Promise<void> {
  const purposeIds = (await permissionsOf(context, whose))
    .filter(({ state }) => states.includes(state))
    .map(({ purposeId }) => purposeId);
  if (purposeIds.length > 0)
    await withdraw(context, { subjectId: of, purposeIds, method: "merged", whose: "address" });
}
