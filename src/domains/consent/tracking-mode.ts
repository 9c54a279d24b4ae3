import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { decideMany } from "./decide.ts";
import type { Decision } from "./gate.ts";
import { trackingPurpose } from "./purposes.sql.ts";
import type { Reason, UnaskedMode } from "./vocabulary.api.ts";

/**
 * What may be observed of a person now. `aggregate`: that somebody opened, never who. `hygiene`: the day of the last
 * open, overwritten. `individual`: every open and click, on the ledger's event that permits it.
 */
export type TrackingMode = { mode: UnaskedMode } | { mode: "individual"; event: number };

export type TrackingChoice = { unasked: UnaskedMode; decidedAt: Date | null; decidedBy: string | null };

/** What the account decided for those who said nothing; nothing is observed where it decided nothing. */
export async function trackingChoice(context: Context): Promise<TrackingChoice> {
  const row = await context.tx
    .selectFrom("consent.tracking_choice")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .orderBy("decided_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row
    ? { unasked: row.unasked as UnaskedMode, decidedAt: row.decided_at, decidedBy: row.decided_by }
    : { unasked: "none", decidedAt: null, decidedBy: null };
}

/** Counts at once, also for messages that are out: every hit asks anew. */
export async function chooseTracking(context: Context, unasked: UnaskedMode): Promise<TrackingChoice> {
  await context.tx
    .insertInto("consent.tracking_choice")
    .values({
      account_id: context.accountId,
      decided_at: context.now,
      decided_by: actorName(context.actor),
      unasked,
    })
    .execute();
  return trackingChoice(context);
}

/** What may be observed of these people now. Whoever said no, in whatever way, is not observed at all. */
export async function trackingModes(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<Map<SubjectId, TrackingMode>> {
  const { unasked } = await trackingChoice(context);
  const purpose = await trackingPurpose(context);
  if (!purpose) return new Map(subjectIds.map((subjectId) => [subjectId, { mode: unasked }]));
  const decisions = await decideMany(context, { purposeId: purpose.id, subjectIds });
  return new Map(subjectIds.map((subjectId) => [subjectId, modeFrom(decisions.get(subjectId), unasked)]));
}

/** Pure: from the gate's answer on the tracking purpose to what may be observed. */
export function modeFrom(decision: Decision | undefined, unasked: UnaskedMode): TrackingMode {
  if (decision?.allowed)
    return decision.event === null ? { mode: "none" } : { mode: "individual", event: decision.event };
  return decision?.reasons.every((reason) => saidNothing.has(reason)) ? { mode: unasked } : { mode: "none" };
}

/** Not a no: they were never asked, have not answered, or too long ago, or by nobody that can be shown. */
const saidNothing = new Set<Reason>([
  "no_permission",
  "no_source",
  "pending",
  "evidence_too_weak",
  "expired",
  "no_sender_identity",
]);
