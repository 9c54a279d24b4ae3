import { sql } from "kysely";
import { findSubject, keyringFor, normaliseAddress, openForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Problem } from "./shapes.api.ts";
import { sealedColumns } from "./webhooks.data.ts";
import { errors } from "./webhooks.errors.ts";
import { webhookRow } from "./webhooks.sql.ts";

export type DeliveryState = "waiting" | "delivered" | "dead";

type Asked = {
  state?: DeliveryState | undefined;
  event?: string | undefined;
  email?: string | undefined;
  limit?: number | undefined;
  after?: string | undefined;
};

/** A page of what a webhook was told, newest first: events and how they were taken, and not yet of whom. */
export async function listDeliveries(
  context: Context,
  webhookId: number,
  { state, event, email, limit = 50, after }: Asked,
) {
  await webhookRow(context, webhookId);
  const subject = email === undefined ? undefined : await subjectOf(context, email);
  if (email !== undefined && !subject) return { deliveries: [], more: false };
  const behind = after === undefined ? undefined : await deliveryRow(context, webhookId, after);
  const rows = await select(context, webhookId)
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? ""))
    .$if(event !== undefined, (query) => query.where("event", "=", event ?? ""))
    .$if(subject !== undefined, (query) => query.where("subject_id", "=", subject ?? ""))
    .$if(behind !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${behind?.created_at}, ${behind?.id}::uuid)`),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  if (subject && rows.length > 0) context.touched.add(subject);
  return { deliveries: rows.slice(0, limit).map(viewOf), more: rows.length > limit };
}

/** One with what was said; who reads it leaves a trace. */
export async function getDelivery(context: Context, webhookId: number, id: string) {
  await webhookRow(context, webhookId);
  const row = await deliveryRow(context, webhookId, id);
  return { ...viewOf(row), body: await bodyOf(context, row) };
}

async function bodyOf(
  context: Context,
  { subject_id, body_sealed }: { subject_id: string | null; body_sealed: Buffer },
): Promise<string> {
  if (subject_id === null)
    return (await openForAccount(context, sealedColumns.body, body_sealed)).toString("utf8");
  const subject = subject_id as SubjectId;
  const ring = await keyringFor(context, [subject]);
  const body = ring.open(subject, sealedColumns.body, body_sealed);
  if (body === undefined) throw errors.deliveryNotFound();
  return body;
}

export async function deliveryRow(context: Context, webhookId: number, id: string) {
  const row = await select(context, webhookId).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.deliveryNotFound();
  return row;
}

async function subjectOf(context: Context, email: string): Promise<SubjectId | undefined> {
  const address = normaliseAddress(email);
  return address === undefined ? undefined : findSubject(context, address);
}

function select(context: Context, webhookId: number) {
  return context.tx
    .selectFrom("webhooks.delivery")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("webhook_id", "=", webhookId);
}

type Row = Awaited<ReturnType<typeof deliveryRow>>;

function viewOf(row: Row) {
  return {
    id: row.id,
    event: row.event,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    happenedAt: row.happened_at.toISOString(),
    ...(row.tried_at ? { triedAt: row.tried_at.toISOString() } : {}),
    ...(row.due_at ? { dueAt: row.due_at.toISOString() } : {}),
    ...(row.last_status === null ? {} : { status: row.last_status }),
    ...(row.last_problem === null ? {} : { problem: row.last_problem as Problem }),
  };
}
