import type { Context } from "#kernel/context.ts";
import { refuseNoEvidence, refuseOtherBasis } from "./create-purpose.ts";
import { parseWords } from "./parse-line.ts";
import { getPurpose, type Purpose } from "./purposes.sql.ts";

export type PurposeChange = {
  [K in "name" | "wording" | "basis" | "leastStrength"]?: Purpose[K] | undefined;
};

/** Changes what is asked from now on. What was agreed keeps the wording it was agreed on. */
export async function updatePurpose(context: Context, id: number, change: PurposeChange): Promise<Purpose> {
  const purpose = await getPurpose(context, id);
  refuseOtherBasis(purpose.kind, change.basis ?? purpose.basis);
  refuseNoEvidence(purpose.kind, change.leastStrength ?? purpose.leastStrength);
  await context.tx
    .updateTable("consent.purpose")
    .set({
      name: JSON.stringify(parseWords(change.name ?? purpose.name, "name")),
      wording: JSON.stringify(parseWords(change.wording ?? purpose.wording, "wording")),
      basis: change.basis ?? purpose.basis,
      least_strength: change.leastStrength ?? purpose.leastStrength,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  return getPurpose(context, id);
}
