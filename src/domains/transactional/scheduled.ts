import { sql } from "kysely";
import {
  cancelMessages,
  type MessageState,
  messageStates,
  statesOfMessages,
} from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { errors } from "./transactional.errors.ts";

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** What goes by this id: of a message (with or without its domain and brackets) or of a batch. */
async function idsNamed(
  context: Context,
  identifier: string,
): Promise<{ by: "message" | "batch"; ids: MessageId[] }> {
  const id = uuid.exec(identifier.toLowerCase())?.[0];
  if (!id) throw errors.messageNotFound();
  const { rows } = await sql<{ id: MessageId; subject_id: SubjectId; by_batch: boolean }>`
    select id, subject_id, false as by_batch from transactional.message where account_id = ${context.accountId} and id = ${id}::uuid
    union select id, subject_id, false from transactional.message where account_id = ${context.accountId} and told_id = ${id}::uuid and told_id <> id
    union select id, subject_id, true from transactional.message where account_id = ${context.accountId} and batch_id = ${id}::uuid`.execute(
    context.tx,
  );
  if (rows.length === 0) throw errors.messageNotFound();
  for (const row of rows) context.touched.add(row.subject_id);
  return { by: rows[0]?.by_batch ? "batch" : "message", ids: rows.map((row) => row.id) };
}

export async function cancelScheduled(context: Context, identifier: string): Promise<void> {
  const { ids } = await idsNamed(context, identifier);
  if ((await cancelMessages(context, ids)) === 0) throw errors.nothingToCancel();
}

type Wanted = {
  status?: ScheduledState | undefined;
  startDate?: string | undefined;
  endDate?: string | undefined;
  limit: number;
  offset: number;
  sort: "asc" | "desc";
};

/** Of one message, how it is; of a batch, a page of them. */
export async function scheduledStates(
  context: Context,
  identifier: string,
  { status, startDate, endDate, ...page }: Wanted,
) {
  const named = await idsNamed(context, identifier);
  const { count, messages } = await statesOfMessages(context, named.ids, {
    ...page,
    states: status && messageStates.filter((state) => nameOf(state) === status),
    from: startDate === undefined ? undefined : new Date(`${startDate}T00:00:00Z`),
    to: endDate === undefined ? undefined : new Date(`${endDate}T23:59:59.999Z`),
  });
  const batches = messages.map(({ state, tryAt, stateAt, createdAt }) => ({
    scheduledAt: (tryAt ?? stateAt).toISOString(),
    createdAt: createdAt.toISOString(),
    status: nameOf(state),
  }));
  const [only] = batches;
  return named.by === "message" && only ? only : { count, batches };
}

type ScheduledState = "queued" | "inProgress" | "processed" | "error";

function nameOf(state: MessageState): ScheduledState {
  return stateNames[state] ?? "error";
}

const stateNames: { readonly [S in MessageState]?: ScheduledState } = {
  queued: "queued",
  deferred: "inProgress",
  sending: "inProgress",
  submitted: "processed",
};
