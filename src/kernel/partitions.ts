import { type Kysely, sql } from "kysely";
import type { DB } from "./database-types.ts";
import { messageIdBound, timeOrderedBound } from "./ids.ts";

/** How a table is cut by its time-ordered id. `retentionClasses` where the id begins with one. */
export type PartitionScheme = {
  table: string;
  width: "week" | "month";
  retentionClasses?: readonly number[];
};

/**
 * Makes the partitions that hold ids from `from` to `to`. Idempotent; several processes may do it at once. What lies
 * outside them can't be inserted, so the application makes them ahead: at start and daily.
 */
export async function ensurePartitions(
  db: Kysely<DB>,
  schemes: readonly PartitionScheme[],
  from: Date,
  to: Date,
): Promise<void> {
  for (const scheme of schemes) {
    for (let start = startOf(scheme.width, from); start <= to; start = next(scheme.width, start)) {
      const end = next(scheme.width, start);
      const day = start.toISOString().slice(0, 10).replaceAll("-", "");
      for (const retentionClass of scheme.retentionClasses ?? [undefined]) {
        const suffix = retentionClass === undefined ? day : `c${retentionClass}_${day}`;
        const bound = (at: Date): string =>
          retentionClass === undefined ? timeOrderedBound(at) : messageIdBound(retentionClass, at);
        await sql`select kernel.create_partition(${scheme.table}::regclass, ${suffix}, ${bound(start)}::uuid, ${bound(end)}::uuid)`.execute(
          db,
        );
      }
    }
  }
}

function startOf(width: PartitionScheme["width"], at: Date): Date {
  const day = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
  if (width === "month") day.setUTCDate(1);
  else day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7)); // Monday
  return day;
}

function next(width: PartitionScheme["width"], start: Date): Date {
  const end = new Date(start);
  if (width === "month") end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + 7);
  return end;
}
