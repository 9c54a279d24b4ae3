import type { Context } from "#kernel/context.ts";
import { errors } from "./consent.errors.ts";
import { aimRow, refuseEndingService, refuseNoEvidence, refuseOtherBasis } from "./create-purpose.ts";
import { parseWords } from "./parse-line.ts";
import { getPurpose, type Purpose } from "./purposes.sql.ts";

export type PurposeChange = {
  [K in "name" | "wording" | "aim" | "basis" | "leastStrength" | "lastsMonths"]?: Purpose[K] | undefined;
} & {
  /** The new words mean something else: who agreed to the old ones is asked again, and stays until then. */
  askAgain?: { withinDays: number } | undefined;
};

/**
 * Changes what is asked from now on. What was agreed keeps the wording it was agreed on, and stands unless the change
 * asks again.
 */
export async function updatePurpose(context: Context, id: number, change: PurposeChange): Promise<Purpose> {
  const purpose = await getPurpose(context, id);
  refuseOtherBasis(purpose.kind, change.basis ?? purpose.basis);
  refuseNoEvidence(purpose.kind, change.leastStrength ?? purpose.leastStrength);
  const lastsMonths = change.lastsMonths === undefined ? purpose.lastsMonths : change.lastsMonths;
  refuseEndingService(purpose.kind, lastsMonths);
  await context.tx
    .updateTable("consent.purpose")
    .set({
      name: JSON.stringify(parseWords(change.name ?? purpose.name, "name")),
      wording: JSON.stringify(parseWords(change.wording ?? purpose.wording, "wording")),
      aim: aimRow(change.aim === undefined ? purpose.aim : change.aim),
      basis: change.basis ?? purpose.basis,
      least_strength: change.leastStrength ?? purpose.leastStrength,
      lasts_months: lastsMonths,
      updated_at: context.now,
      ...askedAgain(context, purpose, change),
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  return getPurpose(context, id);
}

function askedAgain(context: Context, purpose: Purpose, { askAgain, wording }: PurposeChange) {
  if (!askAgain) return {};
  if (purpose.kind === "service") throw errors.serviceDoesNotEnd({ field: "askAgain" });
  const changed = wording && (wording.en !== purpose.wording.en || wording.fr !== purpose.wording.fr);
  if (!changed) throw errors.nothingToAskAgain({ field: "askAgain" });
  const renewBy = new Date(context.now.getTime() + askAgain.withinDays * 24 * 3600 * 1000);
  return { renew_from: context.now, renew_by: renewBy };
}
