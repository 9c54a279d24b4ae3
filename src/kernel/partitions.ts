import { type Kysely, type RawBuilder, sql } from "kysely";
import type { DB } from "./database-types.ts";
import { messageEpoch, messageIdBound, type SubjectId, timeOrderedBound } from "./ids.ts";

/** How a table is cut by its time-ordered id. `retentionClasses` where the id begins with one. */
export type PartitionScheme = {
  table: string;
  width: "day" | "week" | "month";
  retentionClasses?: readonly number[];
  /** From when on rows are kept, by retention class where there are some: what lies wholly before is dropped. */
  keptFrom: (now: Date, retentionClass: number | undefined) => Date;
  /** Its rows end one by one (`Holding.lives`): what is left in an old partition is held for a claim, and holds it. */
  onlyEmpty?: true;
};

/** Partitions of a day are many: fewer are made ahead. A machine that slept longer makes them when it wakes. */
const daysAhead = 14 * 24 * 3600 * 1000;

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
    const { first, last } = spanFor(scheme, from, to);
    for (let start = startOf(scheme.width, first); start <= last; start = next(scheme.width, start)) {
      const end = next(scheme.width, start);
      const day = start.toISOString().slice(0, 10).replaceAll("-", "");
      for (const retentionClass of classesOf(scheme)) {
        const suffix = retentionClass === undefined ? day : `c${retentionClass}_${day}`;
        const [lower, upper] = [boundAt(start, retentionClass), boundAt(end, retentionClass)];
        await sql`select kernel.create_partition(${scheme.table}::regclass, ${suffix}, ${lower}::uuid, ${upper}::uuid)`.execute(
          db,
        );
      }
    }
  }
}

/** Of days, only those that are needed: none of what would be dropped at once, none long before its time. */
function spanFor({ width, retentionClasses, keptFrom }: PartitionScheme, from: Date, to: Date) {
  if (width !== "day") return { first: from, last: to };
  const now = new Date();
  const first = Math.max(from.getTime(), keptFrom(now, retentionClasses?.[0]).getTime() - daysAhead);
  return { first: new Date(first), last: new Date(Math.min(to.getTime(), now.getTime() + daysAhead)) };
}

/**
 * Drops the partitions whose rows are all older than they may be kept, for all accounts at once; their names. Done
 * again, or by two processes at once, it finds nothing more. A row lives on until its whole week or month is over; what is
 * about somebody who is held, until they no longer are.
 */
export async function dropPartitions(
  db: Kysely<DB>,
  schemes: readonly PartitionScheme[],
  now: Date,
  held: readonly SubjectId[] = [],
): Promise<string[]> {
  const dropped: string[] = [];
  for (const { table, keptFrom, onlyEmpty, ...scheme } of schemes) {
    const drop = (first: string, end: string): RawBuilder<{ name: string }> => {
      const bounds = sql`${table}::regclass, ${first}::uuid, ${end}::uuid`;
      if (onlyEmpty) return sql`select name from kernel.drop_empty_partitions(${bounds}) as name`;
      if (held.length === 0) return sql`select name from kernel.drop_partitions(${bounds}) as name`;
      return sql`select name from kernel.drop_partitions_but(${bounds}, ${[...held]}::uuid[]) as name`;
    };
    for (const retentionClass of classesOf(scheme)) {
      const first = boundAt(messageEpoch, retentionClass); // Licet is younger than that.
      const end = boundAt(keptFrom(now, retentionClass), retentionClass);
      const { rows } = await drop(first, end).execute(db);
      dropped.push(...rows.map(({ name }) => name));
    }
  }
  return dropped;
}

function classesOf({ retentionClasses }: Pick<PartitionScheme, "retentionClasses">) {
  return retentionClasses ?? [undefined];
}

function boundAt(at: Date, retentionClass: number | undefined): string {
  return retentionClass === undefined ? timeOrderedBound(at) : messageIdBound(retentionClass, at);
}

function startOf(width: PartitionScheme["width"], at: Date): Date {
  const day = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
  if (width === "month") day.setUTCDate(1);
  if (width === "week") day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7)); // Monday
  return day;
}

function next(width: PartitionScheme["width"], start: Date): Date {
  const end = new Date(start);
  if (width === "month") end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + (width === "week" ? 7 : 1));
  return end;
}
