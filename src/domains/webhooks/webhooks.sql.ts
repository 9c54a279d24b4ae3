import { sql } from "kysely";
import type { Static } from "typebox";
import type { Context } from "#kernel/context.ts";
import type { LogDays } from "./log-life.ts";
import type { EventName, Kind } from "./shapes.api.ts";
import { hidden, openSecrets, openTarget } from "./target.ts";
import type { getWebhook } from "./webhooks.api.ts";
import { errors } from "./webhooks.errors.ts";

export type WebhookRow = Awaited<ReturnType<typeof webhookRow>>;

export async function webhookRow(context: Context, id: number) {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.webhookNotFound();
  return typed(row);
}

/** The same, held until this transaction ends: two changes come one after the other. */
export async function lockWebhook(context: Context, id: number): Promise<WebhookRow> {
  const row = await select(context).where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw errors.webhookNotFound();
  return typed(row);
}

export async function listWebhooks(
  context: Context,
  { kind, sort = "desc" }: { kind?: Kind | undefined; sort?: "asc" | "desc" | undefined } = {},
): Promise<WebhookRow[]> {
  const rows = await select(context)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? ""))
    .orderBy("id", sort)
    .execute();
  return rows.map(typed);
}

export async function describeWebhooks(
  context: Context,
  rows: readonly WebhookRow[],
): Promise<Static<(typeof getWebhook.reply)[200]>[]> {
  const counts = await countWaiting(context);
  return Promise.all(
    rows.map(async (row) => {
      const { url, auth, headers } = await openTarget(context, row.target_sealed);
      const old = (await openSecrets(context, row.secrets_sealed)).find(({ until }) => until !== undefined);
      return {
        id: row.id,
        url,
        description: row.description,
        events: row.events,
        type: row.kind,
        channel: "email" as const,
        batched: row.batched,
        ...(auth ? { auth: { type: auth.type ?? "bearer", token: hidden } } : {}),
        headers: headers.map(({ key }) => ({ key, value: hidden })),
        createdAt: row.created_at.toISOString(),
        modifiedAt: row.updated_at.toISOString(),
        state: row.state,
        ...(row.paused_because ? { pausedBecause: row.paused_because } : {}),
        ...(row.failing_since ? { failingSince: row.failing_since.toISOString() } : {}),
        ...(row.rest_until && row.rest_until > context.now
          ? { restsUntil: row.rest_until.toISOString() }
          : {}),
        waiting: counts.get(row.id)?.waiting ?? 0,
        dead: counts.get(row.id)?.dead ?? 0,
        logDays: row.log_days,
        ...(old?.until && new Date(old.until) > context.now ? { oldSecretUntil: old.until } : {}),
      };
    }),
  );
}

async function countWaiting(context: Context) {
  const { rows } = await sql<{ webhook_id: number; waiting: number; dead: number }>`
    select webhook_id, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'dead') as dead
    from webhooks.delivery where account_id = ${context.accountId} and state <> 'delivered' group by 1`.execute(
    context.tx,
  );
  return new Map(rows.map((row) => [row.webhook_id, row]));
}

function select(context: Context) {
  return context.tx
    .selectFrom("webhooks.webhook")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("state", "<>", "deleted");
}

type Raw = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function typed(row: Raw) {
  return {
    ...row,
    kind: row.kind as Kind,
    events: row.events as EventName[],
    state: row.state as "active" | "paused",
    paused_because: row.paused_because as "gone" | "unreviewed" | null,
    log_days: row.log_days as LogDays,
  };
}
