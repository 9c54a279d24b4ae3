import { createHash } from "node:crypto";
import type { Context } from "#kernel/context.ts";
import type { ContactFilter } from "./contact-filter.ts";

type Place = { sort: "asc" | "desc"; offset: number };

/** Enough for many readers at once; the oldest are forgotten, who then pay for counting once more. */
const mostMarks = 5000;
const lifeMilliseconds = 10 * 60_000;

const marks = new Map<string, { id: number; at: number }>();

/** The contact after which a place begins, if somebody read up to there a moment ago. */
export function markBefore(context: Context, filter: ContactFilter, place: Place): number | undefined {
  if (place.offset === 0) return undefined;
  const mark = marks.get(keyOf(context, filter, place));
  return mark && context.now.getTime() - mark.at < lifeMilliseconds ? mark.id : undefined;
}

export function markAfter(
  context: Context,
  filter: ContactFilter,
  place: Place,
  id: number | undefined,
): void {
  if (id === undefined) return;
  const key = keyOf(context, filter, place);
  marks.delete(key);
  marks.set(key, { id, at: context.now.getTime() });
  const oldest = marks.size > mostMarks ? marks.keys().next().value : undefined;
  if (oldest !== undefined) marks.delete(oldest);
}

/** A hash: what people searched for is not kept. */
function keyOf({ accountId }: Context, filter: ContactFilter, place: Place): string {
  return createHash("sha256")
    .update(JSON.stringify([accountId, filter, place]))
    .digest("base64");
}
