import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { deliveryRow } from "./delivery-log.sql.ts";
import { wakeDelivery } from "./queues.ts";
import { errors } from "./webhooks.errors.ts";
import { webhookRow } from "./webhooks.sql.ts";

/** Tells it once more, with the same id: a receiver that had it after all knows it again. */
export async function replayDelivery(context: Context, webhookId: number, id: string): Promise<void> {
  await webhookRow(context, webhookId);
  await deliveryRow(context, webhookId, id);
  await tellAgain(context, webhookId, sql`id = ${id}`);
}

export async function replayPeriod(
  context: Context,
  webhookId: number,
  { from, until, which }: { from: string; until?: string | undefined; which: "dead" | "all" },
): Promise<number> {
  await webhookRow(context, webhookId);
  const [first, last] = [new Date(from), until === undefined ? context.now : new Date(until)];
  if (last < first) throw errors.periodBackwards();
  const states = which === "dead" ? sql`state = 'dead'` : sql`state in ('dead', 'delivered')`;
  return tellAgain(context, webhookId, sql`created_at between ${first} and ${last} and ${states}`);
}

async function tellAgain(
  context: Context,
  webhookId: number,
  which: ReturnType<typeof sql>,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update webhooks.delivery set state = 'waiting', due_at = ${context.now}, attempts = 0, last_status = null, last_problem = null
    where account_id = ${context.accountId} and webhook_id = ${webhookId} and ${which}`.execute(context.tx);
  // Somebody says that it is there again.
  await sql`update webhooks.webhook set rest_until = null where account_id = ${context.accountId} and id = ${webhookId}`.execute(
    context.tx,
  );
  await wakeDelivery(context, webhookId);
  return Number(numAffectedRows);
}
