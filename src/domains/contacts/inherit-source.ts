import { sql } from "kysely";
import { appendEvents, type getSource, isPromotional, listPurposes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

type Inheritance = {
  source: Awaited<ReturnType<typeof getSource>>;
  subjectId: SubjectId;
  address: string;
  listIds: readonly number[];
  evidence: Readonly<Record<string, string>>;
};

/**
 * What a key adds inherits the terms of its declared source, for the purposes of the lists it puts the person on, with
 * what the program sent as proof. Only for those it adds.
 */
export async function inheritSource(
  context: Context,
  { source, subjectId, address, listIds, evidence }: Inheritance,
): Promise<void> {
  const { basis, strength } = source;
  if (source.archivedAt || (basis !== "consent" && basis !== "soft_opt_in")) return;
  const wanted = await purposeIdsOf(context, listIds);
  const purposes = (await listPurposes(context))
    .filter((purpose) => wanted.has(purpose.id) && isPromotional(purpose) && purpose.archivedAt === null)
    .map(({ id, key }) => ({ id, key, choice: "granted" }) as const);
  if (purposes.length === 0) return;
  await appendEvents(context, [
    {
      kind: "granted",
      method: "api",
      subjectId,
      address,
      purposes,
      basis,
      strength,
      sourceId: source.id,
      evidence,
    },
  ]);
}

async function purposeIdsOf(context: Context, listIds: readonly number[]): Promise<Set<number>> {
  const rows = await context.tx
    .selectFrom("contacts.list")
    .select("purpose_id")
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${listIds}::bigint[])`)
    .execute();
  return new Set(rows.map((row) => row.purpose_id));
}
