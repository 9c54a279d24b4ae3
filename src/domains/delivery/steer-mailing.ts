import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Stream } from "./create-mailing.ts";
import { errors } from "./delivery.errors.ts";
import { mailingFinished } from "./delivery.events.ts";
import { lockMailing } from "./dispatch/mailing-lock.ts";
import { closeStretches } from "./dispatch/stretch.ts";
import type { PausedBecause } from "./mailing.sql.ts";
import { wakeDispatcher } from "./queues.ts";
import { countChanges } from "./tally.ts";

/** Nothing more is claimed from the moment this commits; what is in a server's hands already (a batch at most) goes out. */
export async function pauseMailing(context: Context, mailingId: number): Promise<void> {
  await move(context, mailingId, { from: ["running"], to: "paused" });
}

export async function resumeMailing(context: Context, mailingId: number): Promise<void> {
  const stream = await move(context, mailingId, { from: ["paused"], to: "running" });
  if (stream) await wakeDispatcher(context, stream);
}

/** Pauses what can't go on by itself, and says why. Single messages have no mailing to hold: they are tried again later. */
export async function holdMailing(
  context: Context,
  mailingId: number,
  because: PausedBecause,
): Promise<void> {
  await context.tx
    .updateTable("delivery.mailing")
    .set({ state: "paused", paused_because: because })
    .where("account_id", "=", context.accountId)
    .where("id", "=", mailingId)
    .where("state", "=", "running")
    .where("standing", "=", false)
    .execute();
}

/** For good: what has not left is marked cancelled. */
export async function cancelMailing(context: Context, mailingId: number): Promise<void> {
  const stream = await move(context, mailingId, {
    from: ["preparing", "running", "paused"],
    to: "cancelled",
  });
  if (!stream) return;
  const onTheWay = await closeStretches(context, mailingId);
  await lockMailing(context, mailingId);
  const { rows } = await sql<{ queued: number; deferred: number }>`
    with open as materialized (
      select id, state from delivery.message
      where account_id = ${context.accountId} and mailing_id = ${mailingId} and state in ('queued', 'deferred')
        and id <> all(${onTheWay}::uuid[]) for update
    ),
    cancelled as (
      update delivery.message m set state = 'cancelled', state_at = ${context.now}, try_at = null
      from open where m.account_id = ${context.accountId} and m.id = open.id
    )
    select count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'deferred') as deferred from open`.execute(
    context.tx,
  );
  const { queued = 0, deferred = 0 } = rows[0] ?? {};
  await sql`
    delete from delivery.content c using delivery.message m
    where c.account_id = ${context.accountId} and m.account_id = c.account_id and m.id = c.message_id
      and m.mailing_id = ${mailingId} and m.state = 'cancelled'`.execute(context.tx);
  await countChanges(context, mailingId, {
    queued: -queued,
    deferred: -deferred,
    cancelled: queued + deferred,
  });
  await context.jobs.publish(context.tx, mailingFinished, {
    accountId: context.accountId,
    mailingId,
    traceId: context.traceId,
  });
}

type Move = { from: readonly string[]; to: "running" | "paused" | "cancelled" };

/** Idempotent: undefined where it is in that state already. */
async function move(context: Context, mailingId: number, { from, to }: Move): Promise<Stream | undefined> {
  const ended = to === "cancelled" ? context.now : null;
  const moved = await sql<{ stream: Stream }>`
    update delivery.mailing set state = ${to}, finished_at = ${ended}, paused_because = null
    where account_id = ${context.accountId} and id = ${mailingId} and not standing and state = any(${from}::text[])
    returning stream`.execute(context.tx);
  if (moved.rows[0]) return moved.rows[0].stream;
  const row = await context.tx
    .selectFrom("delivery.mailing")
    .select("state")
    .where("account_id", "=", context.accountId)
    .where("id", "=", mailingId)
    .executeTakeFirst();
  if (!row) throw errors.mailingNotFound();
  if (row.state !== to) throw errors.mailingOver();
  return undefined;
}
