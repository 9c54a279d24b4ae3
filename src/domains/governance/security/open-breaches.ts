import type { Context } from "#kernel/context.ts";
import type { InputOf } from "#kernel/operation.ts";
import { tellBusinesses } from "../breaches/tell-businesses.ts";
import type { openBreaches as operation } from "./security.api.ts";
import { addEntry, lockWeakness } from "./weakness.ts";

type Told = InputOf<typeof operation>["body"];
export type LinkedBreach = { business: number; breachId: number };

/**
 * Where data got away by a weakness, each business concerned finds a breach in its own register, and its 72 hours run. One
 * that runs its own installation is the only one there is.
 */
export async function openBreaches(context: Context, weaknessId: number, told: Told): Promise<number> {
  await lockWeakness(context, weaknessId);
  const opened = await tellBusinesses(context, {
    ...told,
    suspectedAt: new Date(told.suspectedAt),
    exercise: false,
  });
  await context.tx
    .insertInto("governance.weakness_breach")
    .values(
      opened.map(({ business, breachId }) => ({
        account_id: context.accountId,
        weakness_id: weaknessId,
        business,
        breach_id: breachId,
      })),
    )
    .execute();
  await addEntry(context, weaknessId, {
    kind: "breach",
    text: opened.map(({ business, breachId }) => `${business}: ${breachId}`).join(", "),
  });
  return opened.length;
}

export async function breachesOf({ tx, accountId }: Context, weaknessId: number): Promise<LinkedBreach[]> {
  const rows = await tx
    .selectFrom("governance.weakness_breach")
    .select(["business", "breach_id"])
    .where("account_id", "=", accountId)
    .where("weakness_id", "=", weaknessId)
    .orderBy("business")
    .orderBy("breach_id")
    .execute();
  return rows.map(({ business, breach_id }) => ({ business, breachId: breach_id }));
}
