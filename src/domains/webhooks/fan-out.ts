import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { byteas, instants, texts, uuids } from "#kernel/binary-array.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { newMessageId, type SubjectId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { tellingsOf } from "./dialects.ts";
import { gatherFacts, type HappeningRow } from "./gather-facts.ts";
import { logClassOf } from "./log-life.ts";
import { payloadOf } from "./payload.ts";
import { queues, wakeDelivery, wakePause } from "./queues.ts";
import { sealedColumns } from "./webhooks.data.ts";
import { listWebhooks, type WebhookRow } from "./webhooks.sql.ts";

const atOnce = 500;

/**
 * Makes deliveries of what happened until nothing more comes. It looks once more a moment after it found nothing: in
 * that time others rely on it instead of asking for a job of their own (`wakeFanOut`).
 */
export async function runFanOut(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const actor = { kind: "system", name: queues.fanOut } as const;
  for (let idle = 0; idle < 2 && !signal.aborted; ) {
    const taken = await inAccount(resources, { accountId: payload.accountId, actor }, fanOut);
    idle = taken === 0 ? idle + 1 : 0;
    if (taken < atOnce && idle < 2) await sleep(wakePause + 100, undefined, { signal }).catch(() => {});
  }
}

/**
 * Takes some hundred happenings away and writes what each webhook is told of them, in one transaction; how many it took.
 * Killed before its commit, it has done nothing; after it, there is nothing left to do twice.
 */
export async function fanOut(context: Context): Promise<number> {
  const rows = await takeHappenings(context);
  if (rows.length === 0) return 0;
  const webhooks = (await listWebhooks(context, { sort: "asc" })).filter(({ state }) => state === "active");
  if (webhooks.length === 0) return rows.length;
  const facts = await gatherFacts(context, rows);
  const ring = await keyringFor(
    context,
    rows.map(({ subject_id }) => subject_id),
  );
  const deliveries = webhooks.map((webhook) => ({
    webhook,
    some: rows.flatMap((row, index) => {
      const known = facts[index];
      return known ? deliveriesOf(context, webhook, row, known) : [];
    }),
  }));
  for (const { webhook, some } of deliveries) {
    if (some.length === 0) continue;
    await write(context, webhook, some, ring);
    await wakeDelivery(context, webhook.id);
  }
  // Nobody has been told yet: that leaves its trace when it happens, for each webhook.
  context.touched.clear();
  return rows.length;
}

async function takeHappenings(context: Context): Promise<HappeningRow[]> {
  const { rows } = await sql<HappeningRow>`
    delete from webhooks.happening where account_id = ${context.accountId} and id = any(array(
      select id from webhooks.happening where account_id = ${context.accountId} order by id limit ${atOnce} for update skip locked
    ))
    returning id, name, subject_id, refs, said_sealed, at`.execute(context.tx);
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

type NewDelivery = {
  id: string;
  subjectId: SubjectId;
  event: string;
  messageId: string | undefined;
  body: string;
  at: Date;
};

function deliveriesOf(
  context: Context,
  webhook: WebhookRow,
  row: HappeningRow,
  facts: NonNullable<Awaited<ReturnType<typeof gatherFacts>>[number]>,
): NewDelivery[] {
  const wanted = new Set<string>(webhook.events);
  return tellingsOf(row.name, row.refs, webhook.kind).flatMap(({ to, event }): NewDelivery[] => {
    if (!to.some((each) => wanted.has(each))) return [];
    const id = newMessageId(logClassOf(webhook.log_days), context.now);
    const payload = payloadOf(facts, {
      webhookId: webhook.id,
      kind: webhook.kind,
      event,
      key: id,
      now: context.now,
    });
    if (!payload) return [];
    const { messageId } = facts;
    return [{ id, subjectId: row.subject_id, event, messageId, body: JSON.stringify(payload), at: row.at }];
  });
}

async function write(
  context: Context,
  webhook: WebhookRow,
  deliveries: readonly NewDelivery[],
  ring: Keyring,
): Promise<void> {
  const column = <T>(value: (one: NewDelivery) => T): T[] => deliveries.map(value);
  await sql`
    insert into webhooks.delivery (account_id, id, webhook_id, subject_id, event, about_id, state, due_at, body_sealed, happened_at, created_at)
    select ${context.accountId}, id, ${webhook.id}, subject_id, event, message_id::uuid, 'waiting', ${context.now}, body, at, ${context.now}
    from unnest(
      ${uuids(column(({ id }) => id))}::uuid[],
      ${uuids(column(({ subjectId }) => subjectId))}::uuid[],
      ${texts(column(({ event }) => event))}::text[],
      ${texts(column(({ messageId }) => messageId ?? null))}::text[],
      ${byteas(column(({ subjectId, body }) => ring.seal(subjectId, sealedColumns.body, body)))}::bytea[],
      ${instants(column(({ at }) => at))}::timestamptz[]
    ) as t(id, subject_id, event, message_id, body, at)`.execute(context.tx);
}
