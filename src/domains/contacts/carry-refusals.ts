import {
  decideOne,
  holdLedger,
  listPurposes,
  ofMailbox,
  pauseAtLeast,
  pausedUntil,
  permissionsOf,
  restrict,
  suppressAtLeast,
  suppressionsOf,
  withdraw,
} from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/**
 * What one address refused goes along to another of the same person: no purpose, pause, block or hold is lost. What it
 * agreed to does not: that was agreed with the old address. `method` says in the ledger how it came about.
 */
export async function carryRefusals(
  context: Context,
  {
    from,
    to,
    method,
  }: { from: SubjectId; to: SubjectId; method: "new_address" | "address_change" | "merged" },
): Promise<void> {
  // A no that is being said by the old address is waited for; one said after it finds the new one (`contactNow`).
  await holdLedger(context);
  const permissions = await permissionsOf(context, from);
  for (const kind of ["objected", "withdrawn"] as const) {
    const purposeIds = permissions.filter(({ state }) => state === kind).map(({ purposeId }) => purposeId);
    if (purposeIds.length > 0) await withdraw(context, { subjectId: to, purposeIds, method, kind });
  }
  const until = await pausedUntil(context, from);
  if (until) await pauseAtLeast(context, to, until);
  for (const { scope, reason, source, expiresAt, inForce } of await suppressionsOf(context, from)) {
    if (!inForce || ofMailbox.has(reason)) continue;
    await suppressAtLeast(context, {
      subjectId: to,
      scope,
      reason,
      source,
      expiresAt: expiresAt ?? undefined,
    });
  }
  if (await isRestricted(context, from)) await restrict(context, to);
}

/** Whether a person's data is held still (art. 18), as the gate sees it. */
async function isRestricted(context: Context, subjectId: SubjectId): Promise<boolean> {
  const marketing = (await listPurposes(context)).find(({ kind }) => kind !== "service");
  if (!marketing) return false;
  const decision = await decideOne(context, { subjectId, purposeId: marketing.id });
  return !decision.allowed && decision.reasons.includes("restricted");
}
