import type { Context } from "#kernel/context.ts";
import { errors } from "./consent.errors.ts";
import type { Basis } from "./new-event.ts";
import { parseWords } from "./parse-line.ts";
import { getPurpose, type Purpose, trackingPurpose } from "./purposes.sql.ts";
import type { Strength } from "./strength.ts";
import type { PurposeKind } from "./vocabulary.api.ts";

export type NewPurpose = Pick<Purpose, "key" | "kind" | "basis" | "name" | "wording" | "leastStrength"> & {
  lastsMonths?: number | null | undefined;
  aim?: Purpose["aim"] | undefined;
};

export async function createPurpose(context: Context, purpose: NewPurpose): Promise<Purpose> {
  refuseOtherBasis(purpose.kind, purpose.basis);
  refuseNoEvidence(purpose.kind, purpose.leastStrength);
  refuseEndingService(purpose.kind, purpose.lastsMonths ?? null);
  if (purpose.kind === "tracking" && (await trackingPurpose(context))) throw errors.trackingOnce();
  const row = await context.tx
    .insertInto("consent.purpose")
    .values({
      account_id: context.accountId,
      key: purpose.key,
      kind: purpose.kind,
      basis: purpose.basis,
      name: JSON.stringify(parseWords(purpose.name, "name")),
      wording: JSON.stringify(parseWords(purpose.wording, "wording")),
      aim: aimRow(purpose.aim),
      least_strength: purpose.leastStrength,
      lasts_months: purpose.lastsMonths ?? null,
      created_at: context.now,
      updated_at: context.now,
    })
    .onConflict((conflict) => conflict.columns(["account_id", "key"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) throw errors.purposeKeyTaken({ key: purpose.key });
  return getPurpose(context, row.id);
}

/** As it is stored. */
export function aimRow(aim: Purpose["aim"] | undefined): string | null {
  return aim ? JSON.stringify(parseWords(aim, "aim")) : null;
}

/** Promotion needs consent or an earlier sale (CPCE L34-5); partners need consent, whatever was sold. */
export function refuseOtherBasis(kind: PurposeKind, basis: Basis): void {
  const fitting: Record<PurposeKind, readonly Basis[]> = {
    marketing: ["consent", "soft_opt_in"],
    partners: ["consent"],
    service: ["contract", "legal_obligation"],
    // CNIL 2026-042: being observed individually needs consent of its own, whatever was sold.
    tracking: ["consent"],
  };
  if (!fitting[kind].includes(basis)) throw errors.basisDoesNotFit({ field: "basis", kind, basis });
}

/** What is owed is owed as long as the contract or the law says so, not for a number of months. */
export function refuseEndingService(kind: PurposeKind, lastsMonths: number | null): void {
  if (kind === "service" && lastsMonths !== null) throw errors.serviceDoesNotEnd({ field: "lastsMonths" });
}

/** Promotion on no evidence at all could never be proved (GDPR art. 7(1)). */
export function refuseNoEvidence(kind: PurposeKind, leastStrength: Strength): void {
  if (kind !== "service" && leastStrength === "none") throw errors.evidenceNeeded({ field: "leastStrength" });
}
