import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** The address that a person's events are bound to. Undefined for who was erased or never stood in the ledger. */
export async function addressOf(context: Context, subjectId: SubjectId): Promise<string | undefined> {
  const row = await context.tx
    .selectFrom("consent.standing")
    .select("address_sealed")
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .executeTakeFirst();
  if (!row?.address_sealed) return undefined;
  const ring = await keyringFor(context, [subjectId]);
  return ring.open(subjectId, "consent.standing.address_sealed", row.address_sealed);
}

/** The same for the people of one page or batch: one query of each database. Who was erased is missing. */
export async function addressesOf(
  context: Context,
  subjectIds: Iterable<SubjectId>,
): Promise<Map<SubjectId, string>> {
  const ids = [...new Set(subjectIds)];
  const rows = await context.tx
    .selectFrom("consent.standing")
    .select(["subject_id", "address_sealed"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .execute();
  const ring = await keyringFor(context, ids);
  return new Map(
    rows.flatMap(({ subject_id, address_sealed }) => {
      const subjectId = subject_id as SubjectId;
      const address =
        address_sealed && ring.open(subjectId, "consent.standing.address_sealed", address_sealed);
      return address ? [[subjectId, address] as const] : [];
    }),
  );
}
