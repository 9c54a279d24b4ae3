import { holdLedger, recordOrigin } from "#domains/consent/index.ts";
import { ensureSubject, findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { carryRefusals } from "./carry-refusals.ts";
import { errors } from "./contacts.errors.ts";
import { type Contact, contactOf } from "./contacts.sql.ts";
import { moveContact } from "./move-contact.ts";
import { refuseErased } from "./refuse-erased.ts";

type Renamed = { subjectId: SubjectId; address: string };

/**
 * Gives a contact another address at the account's word. What they agreed to was agreed with the old address and stays
 * with it: the new one may first be written to after a yes of its own. What they refused goes along, for whoever said no
 * once is not asked again because they moved.
 */
export async function renameContact(
  context: Context,
  contact: Contact & { address: string },
  given: string,
): Promise<Renamed> {
  const address = normaliseAddress(given);
  if (!address) throw errors.invalidAddress();
  if (address === contact.address) return { subjectId: contact.subjectId, address };
  await refuseErased(context, address);
  const known = await findSubject(context, address);
  if (known && (await contactOf(context, known)))
    throw errors.contactExists({ duplicate_identifiers: ["email"] });
  const subjectId = await ensureSubject(context, address);
  await moveContact(context, { from: contact.subjectId, to: subjectId, address });
  await holdLedger(context);
  await recordOrigin(context, {
    sourceId: contact.sourceId ?? undefined,
    people: [{ subjectId, address }],
  });
  await carryRefusals(context, { from: contact.subjectId, to: subjectId, method: "new_address" });
  return { subjectId, address };
}
