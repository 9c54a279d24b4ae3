import type { Context } from "#kernel/context.ts";
import type { SegmentUse } from "#kernel/segment-field.ts";

/** What uses this segment, as the domains to the right say. */
export async function usesOf(context: Context, segmentId: number): Promise<SegmentUse[]> {
  const uses: SegmentUse[] = [];
  for (const ask of context.segments.uses) uses.push(...(await ask(context, segmentId)));
  return uses;
}
