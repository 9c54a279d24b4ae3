import { type Evidence, holdLedger, recordOrigin, suppress, withdraw } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** A no, as it was told: taken back, opposed to (art. 21), or a message reported as unwanted. */
export type No = "withdrawn" | "objected" | "complained";

export type TakingBack = {
  person: { subjectId: SubjectId; address: string };
  no: No;
  purposeIds: readonly number[] | "all_marketing";
  method: "api" | "manual";
  evidence: Evidence;
};

/**
 * Writes down a no, at once and for whoever says it: also of somebody the account never heard of, so that no import
 * permits it later. A complaint is a no to all marketing, and blocks the address besides.
 */
export async function takeBack(context: Context, { person, no, purposeIds, method, evidence }: TakingBack) {
  await holdLedger(context);
  // Gives the ledger the address that the event is bound to, where it has none yet.
  await recordOrigin(context, { people: [person] });
  const { subjectId } = person;
  if (no === "complained") {
    await suppress(context, { subjectId, scope: "marketing", reason: "complaint", source: method });
    return withdraw(context, { subjectId, purposeIds: "all_marketing", method: "complaint", evidence });
  }
  return withdraw(context, { subjectId, purposeIds, method, kind: no, evidence });
}
