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
