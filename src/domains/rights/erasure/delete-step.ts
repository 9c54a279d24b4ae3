import type { Context } from "#kernel/context.ts";
import { forgetRows } from "../forget-rows.ts";
import { count, type Erasure, peopleOf } from "./erasures.sql.ts";
import type { StepOutcome } from "./step-outcome.ts";

/** Deletes every row that the holdings say to delete: the contact, its search words, previews, what was observed. */
export async function deleteStep(context: Context, erasure: Erasure): Promise<StepOutcome> {
  for await (const people of peopleOf(context, erasure.id)) {
    const counts = await forgetRows(
      context,
      people.map(({ subjectId }) => subjectId),
    );
    // What stays unreadable is counted when the keys go: messages of the last minute are among it.
    await count(
      context,
      erasure.id,
      counts.filter(({ became }) => became === "deleted"),
    );
  }
  return "done";
}
