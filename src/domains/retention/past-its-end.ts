import type { Context } from "#kernel/context.ts";
import { chosenPeriods } from "./chosen-periods.ts";
import { endings } from "./endings.ts";
import { countOver } from "./foresee.ts";
import { heldPeople } from "./holds/holds.sql.ts";

/**
 * What should have gone before a day and is still there, by store; what is held for a claim is not among it, nor what was
 * decided since then. The rest of what ends by age is its domain's to end, and to watch.
 */
export async function pastItsEnd(context: Context, day: Date): Promise<{ store: string; rows: number }[]> {
  const held = await heldPeople(context);
  const periods = await chosenPeriods(context);
  const past: { store: string; rows: number }[] = [];
  for (const ending of endings(context)) {
    const chosen = periods.get(ending.category);
    if (ending.life.endedBy || !chosen || (chosen.decidedAt && chosen.decidedAt > day)) continue;
    const { rows } = await countOver({ ...context, now: day }, ending, { period: chosen.period, held });
    if (rows > 0) past.push({ store: ending.holding.table, rows });
  }
  return past;
}
