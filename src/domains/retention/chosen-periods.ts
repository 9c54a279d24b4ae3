import { evidenceLifeOf } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Category, categories, ruleOf } from "./law-pack.ts";
import type { EndingKind } from "./retention.api.ts";

/** How long an account keeps a kind of data, what becomes of it, and who decided so; nobody where the usual counts. */
export type Chosen = { period: number; ending: EndingKind; decidedBy: string | null; decidedAt: Date | null };

export async function chosenPeriods(context: Context): Promise<Map<Category, Chosen>> {
  const rows = await context.tx
    .selectFrom("retention.choice")
    .distinctOn("category")
    .select(["category", "period", "ending", "decided_by", "decided_at"])
    .where("account_id", "=", context.accountId)
    .orderBy("category")
    .orderBy("version", "desc")
    .execute();
  const chosen = new Map(rows.map((row) => [row.category, row]));
  // Consent writes the end of each piece of evidence as it comes, and therefore keeps that choice itself.
  const evidence = await evidenceLifeOf(context);
  const decided = { decidedBy: evidence.decidedBy, decidedAt: evidence.decidedAt };
  return new Map(
    categories.map((category): [Category, Chosen] => {
      const piece = evidencePieces[category];
      if (piece) return [category, { period: evidence[piece], ending: "erase", ...decided }];
      const row = chosen.get(category);
      return [
        category,
        {
          period: within(category, row?.period ?? ruleOf(category).usual),
          ending: (row?.ending ?? "erase") as EndingKind,
          decidedBy: row?.decided_by ?? null,
          decidedAt: row?.decided_at ?? null,
        },
      ];
    }),
  );
}

export const evidencePieces: Partial<Record<Category, "ip" | "userAgent" | "other">> = {
  evidence_ip: "ip",
  evidence_browser: "userAgent",
  evidence_other: "other",
};

/** A newer law pack may be narrower than what was chosen under the one before. */
function within(category: Category, period: number): number {
  const { least, most } = ruleOf(category);
  return Math.min(Math.max(period, least), most);
}
