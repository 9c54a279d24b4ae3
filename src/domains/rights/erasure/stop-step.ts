import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { closeOfErased } from "../requests/close-of-erased.ts";
import { count, type Erasure, peopleOf } from "./erasures.sql.ts";
import { noteRecipients } from "./recipients.ts";
import type { StepOutcome } from "./step-outcome.ts";

/** Cancels what is under way and takes back what lies in things of many; notes first who had the data, while traces say so. */
export async function stopStep(context: Context, erasure: Erasure): Promise<StepOutcome> {
  for await (const people of peopleOf(context, erasure.id)) {
    const ids = people.map(({ subjectId }) => subjectId);
    await noteRecipients(context, erasure.id, ids);
    await closeOfErased(context, ids);
    await undo(context, erasure.id, ids);
  }
  return "done";
}

export async function undo(context: Context, erasureId: string, people: readonly SubjectId[]): Promise<void> {
  for (const beforeErasure of context.personal.beforeErasure)
    await count(context, erasureId, await beforeErasure(context, people));
}
