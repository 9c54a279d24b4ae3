import { permissionsOf, recordOrigin, suppress, suppressionsOf, withdraw } from "#domains/consent/index.ts";
import { ensureSubject, findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { addToLists } from "./change-members.ts";
import { errors } from "./contacts.errors.ts";
import { type Contact, contactOf } from "./contacts.sql.ts";
import { keepIdentifiers } from "./identifiers.ts";
import { listIdsOf } from "./lists.sql.ts";
import { readdressContact } from "./write-contacts.ts";

type Renamed = { subjectId: SubjectId; address: string };

/**
 * Gives a contact another address, its number staying the same. What they agreed to was agreed with the old address and
 * stays with it: the new one may first be written to after a yes of its own. What they refused goes along, for whoever
 * said no once is not asked again because they moved.
 */
export async function renameContact(
  context: Context,
  contact: Contact & { address: string },
  given: string,
): Promise<Renamed> {
  const address = normaliseAddress(given);
  if (!address) throw errors.invalidAddress();
  if (address === contact.address) return { subjectId: contact.subjectId, address };
  const known = await findSubject(context, address);
  if (known && (await contactOf(context, known)))
    throw errors.contactExists({ duplicate_identifiers: ["email"] });
  const subjectId = await ensureSubject(context, address);
  const listIds = await listIdsOf(context, contact.subjectId);
  await moveRow(context, contact, { subjectId, address });
  await addToLists(context, { subjectIds: [subjectId], listIds });
  await recordOrigin(context, {
    sourceId: contact.sourceId ?? undefined,
    people: [{ subjectId, address }],
  });
  await carryRefusals(context, contact.subjectId, subjectId);
  return { subjectId, address };
}

async function moveRow(context: Context, contact: Contact, { subjectId, address }: Renamed): Promise<void> {
  const mine = (table: "contacts.list_member" | "contacts.identifier") =>
    context.tx
      .deleteFrom(table)
      .where("account_id", "=", context.accountId)
      .where("subject_id", "=", contact.subjectId)
      .execute();
  await mine("contacts.list_member");
  await mine("contacts.identifier");
  await readdressContact(context, contact, { subjectId, address });
  await keepIdentifiers(context, subjectId, contact.attributes);
}

async function carryRefusals(context: Context, from: SubjectId, to: SubjectId): Promise<void> {
  const permissions = await permissionsOf(context, from);
  for (const kind of ["objected", "withdrawn"] as const) {
    const purposeIds = permissions.filter(({ state }) => state === kind).map(({ purposeId }) => purposeId);
    if (purposeIds.length > 0)
      await withdraw(context, { subjectId: to, purposeIds, method: "new_address", kind });
  }
  for (const { scope, reason, source, expiresAt, inForce } of await suppressionsOf(context, from)) {
    // A bounce is the old mailbox's.
    if (!inForce || reason === "hard_bounce") continue;
    await suppress(context, { subjectId: to, scope, reason, source, expiresAt: expiresAt ?? undefined });
  }
}
