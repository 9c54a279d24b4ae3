import { sql } from "kysely";
import { toInformOver } from "#domains/consent/index.ts";
import { everybodySql } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { OwnWords } from "./notice-mail.ts";

/** GDPR art. 14(5): why people need not be told. */
export type WaiverGround = "already_know" | "disproportionate" | "law_says_so" | "secret";

export type Notice = {
  sourceId: number;
  sendAt: Date;
  own: OwnWords;
  hour: { beganAt: Date | null; most: number; told: number };
  waiver: { because: WaiverGround; reason: string; by: string | null; at: Date } | undefined;
};

export function noticeOf(context: Context, sourceId: number): Promise<Notice | undefined> {
  return read(select(context).where("source_id", "=", sourceId));
}

/** The same, held until the transaction ends. */
export function holdNotice(context: Context, sourceId: number): Promise<Notice | undefined> {
  return read(select(context).where("source_id", "=", sourceId).forUpdate());
}

/** All of the account, whatever they are waiting for. */
export async function sourcesWithNotice(context: Context): Promise<number[]> {
  const rows = await select(context).orderBy("source_id").execute();
  return rows.map((row) => row.source_id);
}

function select(context: Context) {
  return context.tx.selectFrom("information.notice").selectAll().where("account_id", "=", context.accountId);
}

async function read(query: ReturnType<typeof select>): Promise<Notice | undefined> {
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const { waived_because: because, waived_reason: reason, waived_at: at } = row;
  return {
    sourceId: row.source_id,
    sendAt: row.send_at,
    own: row.texts as OwnWords,
    hour: { beganAt: row.hour_began_at, most: row.hour_most, told: row.hour_told },
    waiver:
      because && reason !== null && at
        ? { because: because as WaiverGround, reason, by: row.waived_by, at }
        : undefined,
  };
}

export type Waiting = {
  /** They are going to be written to. */
  waiting: number;
  /** They said no, and are left in peace. */
  keepAway: number;
  overdue: number;
  /** When the first of those who wait must have been told. */
  dueBy: Date | null;
};

/** Who of a source is still to be told. Whoever is no contact any more has nothing held of them to be told of. */
export async function whoWaits(context: Context, sourceId: number): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) filter (where not keeps_away) as waiting, count(*) filter (where keeps_away) as "keepAway",
      count(*) filter (where not keeps_away and inform_by <= ${context.now}) as overdue,
      min(inform_by) filter (where not keeps_away) as "dueBy"
    from (${toInformOver(context, sourceId)}) as person
    where subject_id in (${everybodySql()}) and not exists (${toldRow(context)})`.execute(context.tx);
  return rows[0] ?? { waiting: 0, keepAway: 0, overdue: 0, dueBy: null };
}

/** The next of them, in one order. */
export async function nextToTell(context: Context, sourceId: number, most: number): Promise<string[]> {
  const { rows } = await sql<{ subject_id: string }>`
    select subject_id from (${toInformOver(context, sourceId)}) as person
    where not keeps_away and subject_id in (${everybodySql()}) and not exists (${toldRow(context)})
    order by subject_id limit ${most}`.execute(context.tx);
  return rows.map((row) => row.subject_id);
}

function toldRow(context: Context) {
  return sql`select from information.told where told.account_id = ${context.accountId} and told.subject_id = person.subject_id`;
}

export type Written = { queued: number; submitted: number; failed: number };

/** What became of those who were written to. */
export async function whatCameOfIt(context: Context, sourceId: number): Promise<Written> {
  const rows = await context.tx
    .selectFrom("information.told")
    .select(["state", (eb) => eb.fn.countAll<number>().as("people")])
    .where("account_id", "=", context.accountId)
    .where("source_id", "=", sourceId)
    .groupBy("state")
    .execute();
  return {
    queued: 0,
    submitted: 0,
    failed: 0,
    ...Object.fromEntries(rows.map(({ state, people }) => [state, people])),
  };
}
