import { type RawBuilder, sql } from "kysely";
import type { Decision, Reason } from "#domains/consent/index.ts";

export type Verdict = "may" | "may_not" | "needs_confirmation";

/** Reasons that the person's own confirmation would take away; with any other beside them, it would not be enough. */
const confirmable: readonly Reason[] = ["pending", "evidence_too_weak"];

/** The gate's decision as the console's one badge. */
export function verdictOf(decision: Decision | { allowed: boolean; reasons: readonly Reason[] }): Verdict {
  if (decision.allowed) return "may";
  return decision.reasons.every((reason) => confirmable.includes(reason)) ? "needs_confirmation" : "may_not";
}

/** The same of a row of the gate over a set. */
export const verdictSql: RawBuilder<Verdict> = sql`case when allowed then 'may'
  when reasons <@ ${confirmable}::text[] then 'needs_confirmation' else 'may_not' end`;

export function verdictIs(verdict: Verdict): RawBuilder<boolean> {
  return verdict === "may" ? sql`allowed` : sql`${verdictSql} = ${verdict}`;
}
