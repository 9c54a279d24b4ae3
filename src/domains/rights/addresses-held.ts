import { sql } from "kysely";
import { blockedAddressesOf } from "#domains/consent/index.ts";
import { contactNamesOf } from "#domains/contacts/index.ts";
import { lastAddresses } from "#domains/delivery/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { addressColumn } from "./requests/requests.sql.ts";

/** Where somebody is written to about their data. */
export async function addressHeld(context: Context, subjectId: SubjectId): Promise<string | undefined> {
  return (await addressesHeld(context, [subjectId])).get(subjectId);
}

/**
 * The address held of each of these people, wherever it stands: of a contact, in a proof or a block, in the log of messages for
 * customers who are no contact, or else where they asked from. Who is known by any of these has rights by it.
 */
export async function addressesHeld(
  context: Context,
  people: readonly SubjectId[],
): Promise<Map<SubjectId, string>> {
  const held = new Map<SubjectId, string>();
  for (const look of [contactAddresses, blockedAddressesOf, lastAddresses, askedFrom]) {
    const missing = people.filter((subjectId) => !held.has(subjectId));
    if (missing.length === 0) break;
    for (const [subjectId, address] of await look(context, missing)) held.set(subjectId, address);
  }
  return held;
}

async function contactAddresses(context: Context, people: readonly SubjectId[]) {
  return [...(await contactNamesOf(context, people))].flatMap(([subjectId, { address }]) =>
    address === undefined ? [] : [[subjectId, address] as const],
  );
}

async function askedFrom(context: Context, people: readonly SubjectId[]) {
  const { rows } = await sql<{ subject_id: SubjectId; address_sealed: Buffer }>`
    select distinct on (subject_id) subject_id, address_sealed from rights.request
    where account_id = ${context.accountId} and subject_id = any(${uuids(people)}::uuid[])
    order by subject_id, id desc`.execute(context.tx);
  const ring = await keyringFor(context, people);
  return rows.flatMap(({ subject_id, address_sealed }) => {
    const address = ring.open(subject_id, addressColumn, address_sealed);
    return address === undefined ? [] : [[subject_id, address] as const];
  });
}
