import { chooseEvidenceLife, evidenceLifeOf } from "#domains/consent/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { evidencePieces } from "./chosen-periods.ts";
import { preview } from "./foresee.ts";
import { type Category, lawPack, ruleOf } from "./law-pack.ts";
import type { EndingKind } from "./retention.api.ts";
import { errors } from "./retention.errors.ts";

/**
 * Decides how long a kind of data is kept, and for people whether they are archived first, within the law pack's bounds. The decision stays on record with its author and
 * with how much it put past its end; what is past it goes the next night.
 */
export async function choosePeriod(
  context: Context,
  category: Category,
  { period, ending = "erase" }: { period: number; ending?: EndingKind | undefined },
): Promise<void> {
  requireWithin(category, period);
  if (ending === "archive" && !ruleOf(category).archivable) throw errors.notArchivable({ field: "ending" });
  const { rows } = await preview(context, category, period);
  const piece = evidencePieces[category];
  if (piece) await chooseEvidenceLife(context, { ...(await evidenceLifeOf(context)), [piece]: period });
  const { accountId, tx } = context;
  const last = await tx
    .selectFrom("retention.choice")
    .select("version")
    .where("account_id", "=", accountId)
    .where("category", "=", category)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  // Two decisions at once: the second meets the key of the first, and is refused.
  const written = await tx
    .insertInto("retention.choice")
    .values({
      account_id: accountId,
      category,
      version: (last?.version ?? 0) + 1,
      period,
      ending,
      law_pack: lawPack.version,
      would_end: rows,
      decided_by: actorName(context.actor),
      decided_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows !== 1n) throw errors.decidedMeanwhile();
}

export function requireWithin(category: Category, period: number): void {
  const { least, most } = ruleOf(category);
  if (least === most) throw errors.fixedByLaw();
  if (period < least || period > most) throw errors.outsideTheLaw({ least, most });
}

export type Decision = {
  category: string;
  version: number;
  period: number;
  ending: EndingKind;
  lawPack: string;
  wouldEnd: number;
  decidedBy: string;
  decidedAt: Date;
};

/** What was decided about a kind of data, newest first. */
export async function decisionsOn(context: Context, category: Category): Promise<Decision[]> {
  const rows = await context.tx
    .selectFrom("retention.choice")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("category", "=", category)
    .orderBy("version", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    category: row.category,
    version: row.version,
    period: row.period,
    ending: row.ending as EndingKind,
    lawPack: row.law_pack,
    wouldEnd: row.would_end,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }));
}
