import { getPurpose } from "#domains/consent/index.ts";
import { getTemplateVersion } from "#domains/templates/index.ts";
import { atHand } from "#kernel/at-hand.ts";
import type { Context } from "#kernel/context.ts";
import { errors as kernelErrors } from "#kernel/kernel.errors.ts";
import { errors } from "./transactional.errors.ts";

export type BoundPurpose = { id: number; templateId: number | null; tag: string | null; purposeId: number };

export async function listBoundPurposes({ tx, accountId }: Context): Promise<BoundPurpose[]> {
  const rows = await tx
    .selectFrom("transactional.bound_purpose")
    .select(["id", "template_id", "tag", "purpose_id"])
    .where("account_id", "=", accountId)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    templateId: row.template_id,
    tag: row.tag,
    purposeId: row.purpose_id,
  }));
}

/** The same from memory, for every message that is taken. */
export const boundPurposesAtHand = atHand(listBoundPurposes);

export async function bindPurpose(
  context: Context,
  { templateId, tag, purposeId }: { templateId?: number; tag?: string; purposeId: number },
): Promise<number> {
  if ((templateId === undefined) === (tag === undefined)) throw errors.boundNeedsOne({ field: "tag" });
  for (const each of await context.unagreed(context)) throw kernelErrors.notAgreed(each);
  await getPurpose(context, purposeId);
  for (const { purpose, what } of await context.unreviewed(context, { purposeIds: [purposeId] }))
    throw errors.boundUnreviewed({ purpose, what });
  if (templateId !== undefined) await getTemplateVersion(context, { id: templateId });
  const row = await context.tx
    .insertInto("transactional.bound_purpose")
    .values({
      account_id: context.accountId,
      template_id: templateId ?? null,
      tag: tag ?? null,
      purpose_id: purposeId,
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) throw errors.boundTwice();
  return row.id;
}

export async function unbindPurpose({ tx, accountId }: Context, id: number): Promise<void> {
  const deleted = await tx
    .deleteFrom("transactional.bound_purpose")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (deleted.numDeletedRows === 0n) throw errors.boundNotFound();
}
