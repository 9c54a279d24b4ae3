import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { messageIdBound } from "#kernel/ids.ts";
import { previewRetentionClasses, retentionClasses } from "../retention-class.ts";
import { boundOf, lifeAt } from "./life.ts";
import { livesAtHand } from "./lives.sql.ts";
import { groupsOf } from "./purge.ts";

/** A day of the plot: what is held of which stream, in messages and bytes; days to come are foreseen. */
export type StorageDay = { day: string; messages: number; bytes: number; foreseen: boolean };

const day = 24 * 3600 * 1000;
const daysAhead = 60;
const daysBack = 60;
/** How many rows are weighed to know what one weighs. */
const weighed = 500;

/** What the log holds, day by day: what was taken and is not past its time, and the same for the days to come at the pace of the last month. */
export async function storageOf(
  context: Context,
): Promise<{ days: StorageDay[]; messageBytes: number; previewBytes: number }> {
  const lives = await livesAtHand(context);
  const today = Math.floor(context.now.getTime() / day);
  const messageBytes = await averageOf(context, "delivery.message", retentionClasses);
  const previewBytes = await averageOf(context, "delivery.preview", previewRetentionClasses);
  const held = new Map<number, { messages: number; bytes: number }>();
  for (const { stream, mailingIds, lives: dated } of await groupsOf(context, lives)) {
    const taken = await takenByDay(context, mailingIds);
    const pace = paceOf(taken, today);
    for (let at = today - daysBack; at <= today + daysAhead; at++) {
      const now = new Date(Math.min(at * day + day - 1, Math.max(at * day, context.now.getTime())));
      // What was decided later does not tell of the days before: what went then, went.
      const inForce = dated.filter(({ from }) => from <= now);
      const count = (part: "log" | "preview") =>
        sumBetween(taken, pace, {
          from: Math.floor(boundOf(inForce, part, now).getTime() / day),
          to: at,
          today,
        });
      const singles = stream === "transactional" && lifeAt(dated, now).preview > 0 ? count("preview") : 0;
      const sum = held.get(at) ?? { messages: 0, bytes: 0 };
      const messages = count("log");
      held.set(at, {
        messages: sum.messages + messages,
        bytes: sum.bytes + messages * messageBytes + singles * previewBytes,
      });
    }
  }
  const days = [...held].map(([at, { messages, bytes }]) => ({
    day: new Date(at * day).toISOString().slice(0, 10),
    messages: Math.round(messages),
    bytes: Math.round(bytes),
    foreseen: at > today,
  }));
  return { days, messageBytes: Math.round(messageBytes), previewBytes: Math.round(previewBytes) };
}

/** Messages a day: of four weeks, or of the days since the first one; of today, where there is no other. */
function paceOf(taken: ReadonlyMap<number, number>, today: number): number {
  const from = Math.max(today - 28, Math.min(today, ...taken.keys()));
  const to = Math.max(from, today - 1);
  return sumBetween(taken, 0, { from, to, today }) / (to - from + 1);
}

function sumBetween(
  taken: ReadonlyMap<number, number>,
  pace: number,
  { from, to, today }: { from: number; to: number; today: number },
): number {
  let sum = Math.max(0, to - Math.max(today, from - 1)) * pace;
  for (const [at, count] of taken) if (at >= from && at <= to) sum += count;
  return sum;
}

/** New messages a day: whatever becomes of one, its changes of state add up to one. */
async function takenByDay(context: Context, mailingIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ day: number; count: number }>`
    select floor(extract(epoch from minute) / 86400)::int as day, sum(change)::bigint as count from delivery.tally
    where account_id = ${context.accountId} and mailing_id = any(${mailingIds}::bigint[])
    group by 1 having sum(change) <> 0`.execute(context.tx);
  return new Map(rows.map((row) => [row.day, row.count]));
}

/** What a row weighs, with its part of the indexes; by the newest. */
async function averageOf(context: Context, table: string, classes: readonly number[]): Promise<number> {
  const spans = classes.map(
    (each) => sql`(select pg_column_size(kept.*) as bytes from ${sql.table(table)} as kept
      where account_id = ${context.accountId} and id >= ${messageIdBound(each, new Date(context.now.getTime() - 90 * day))}::uuid
        and id < ${messageIdBound(each + 1, new Date(context.now.getTime() - 90 * day))}::uuid order by id desc limit ${weighed})`,
  );
  const { rows } = await sql<{ bytes: number | null }>`
    select avg(bytes)::float8 as bytes from (${sql.join(spans, sql` union all `)}) as sample`.execute(
    context.tx,
  );
  return (rows[0]?.bytes ?? 0) + indexBytes;
}

/** Four entries, of which two are long. */
const indexBytes = 180;
