import type { Context } from "./context.ts";
import type { SubjectId } from "./ids.ts";

/** Those of these people whose data must not be deleted now: a court may want it. */
export async function keptAmong(context: Context, people: readonly SubjectId[]): Promise<Set<SubjectId>> {
  const kept = new Set<SubjectId>();
  if (people.length === 0) return kept;
  for (const stopsOf of context.personal.erasureStops)
    for (const { subjectId } of await stopsOf(context, people)) kept.add(subjectId);
  return kept;
}

/** Everybody in the account of whom nothing may be deleted now, however old it is. */
export async function heldIn(context: Context): Promise<SubjectId[]> {
  const held = new Set<SubjectId>();
  for (const heldPeople of context.personal.heldPeople)
    for (const subjectId of await heldPeople(context)) held.add(subjectId);
  return [...held];
}
