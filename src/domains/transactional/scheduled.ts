import { sql } from "kysely";
import { cancelMessages, type MessageState, statesOfMessages } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { domainOf } from "./send.ts";
import { errors } from "./transactional.errors.ts";

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** What goes by this id: of a message (with or without its domain and brackets) or of a batch. */
async function idsNamed(context: Context, identifier: string): Promise<MessageId[]> {
  const id = uuid.exec(identifier.toLowerCase())?.[0];
  if (!id) throw errors.messageNotFound();
  const { rows } = await sql<{ id: MessageId; subject_id: SubjectId }>`
    select id, subject_id from transactional.message where account_id = ${context.accountId} and id = ${id}::uuid
    union select id, subject_id from transactional.message where account_id = ${context.accountId} and told_id = ${id}::uuid and told_id <> id
    union select id, subject_id from transactional.message where account_id = ${context.accountId} and batch_id = ${id}::uuid`.execute(
    context.tx,
  );
  if (rows.length === 0) throw errors.messageNotFound();
  for (const row of rows) context.touched.add(row.subject_id);
  return rows.map((row) => row.id);
}

export async function cancelScheduled(context: Context, identifier: string): Promise<void> {
  const ids = await idsNamed(context, identifier);
  if ((await cancelMessages(context, ids)) === 0) throw errors.nothingToCancel();
}

type ScheduledState = "queued" | "inProgress" | "processed" | "error";

export async function scheduledStates(
  context: Context,
  identifier: string,
  page: { limit: number; offset: number; sort: "asc" | "desc" },
) {
  const ids = await idsNamed(context, identifier);
  const messages = await statesOfMessages(context, ids, page);
  return {
    count: ids.length,
    batches: messages.map(({ id, senderAddress, state, tryAt, stateAt, createdAt }) => ({
      messageId: `<${id}@${domainOf(senderAddress)}>`,
      scheduledAt: (tryAt ?? stateAt).toISOString(),
      createdAt: createdAt.toISOString(),
      status: stateNames[state] ?? ("error" as const),
    })),
  };
}

const stateNames: { readonly [S in MessageState]?: ScheduledState } = {
  queued: "queued",
  deferred: "inProgress",
  sending: "inProgress",
  submitted: "processed",
};
