import type { Context } from "#kernel/context.ts";
import { forgetRows } from "../forget-rows.ts";
import { count, type Erasure, peopleOf } from "./erasures.sql.ts";
import type { StepOutcome } from "./step-outcome.ts";
import { undo } from "./stop-step.ts";

/**
 * Deletes what was written by work that had one of the keys in its hands when they were destroyed: a stretch of an import, a
 * wave of a campaign. It is over by now (`run-erasure.ts` waits for it), and nothing else can get a key.
 */
export async function sweepStep(context: Context, erasure: Erasure): Promise<StepOutcome> {
  for await (const people of peopleOf(context, erasure.id)) {
    const ids = people.map(({ subjectId }) => subjectId);
    await undo(context, erasure.id, ids);
    const counts = await forgetRows(context, ids);
    await count(
      context,
      erasure.id,
      counts.filter(({ became }) => became === "deleted"),
    );
  }
  return "done";
}
