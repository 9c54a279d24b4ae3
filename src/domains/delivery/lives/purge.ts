import { type RawBuilder, sql } from "kysely";
import { forgetSightings } from "#domains/tracking/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { type MessageId, messageEpoch, messageIdBound, type SubjectId } from "#kernel/ids.ts";
import { heldIn } from "#kernel/kept-people.ts";
import type { Stream } from "../create-mailing.ts";
import {
  keptFrom,
  previewIdsOf,
  previewRetentionClasses,
  retentionClasses,
  shortRetention,
  standardRetention,
} from "../retention-class.ts";
import { boundOf, type DatedLife, type LifePart } from "./life.ts";
import { type Lives, readLives } from "./lives.sql.ts";

/** Messages that are kept alike: of a stream's sender with lives of its own, or of all its others. */
export type Group = {
  stream: Stream;
  senderAddress: string | null;
  mailingIds: number[];
  lives: readonly DatedLife[];
};

/** What is past its time: of a group, in one class, before an id. */
export type Due = Pick<Group, "stream" | "senderAddress" | "mailingIds"> & {
  what: LifePart;
  from: MessageId;
  to: MessageId;
  /** Of whom nothing goes now, however old. */
  held?: readonly SubjectId[];
};

export async function groupsOf(context: Context, lives: Lives): Promise<Group[]> {
  const rows = await context.tx
    .selectFrom("delivery.mailing")
    .select(["id", "stream", "sender_address"])
    .where("account_id", "=", context.accountId)
    .execute();
  const groups = new Map<string, Group>();
  for (const { id, stream: name, sender_address } of rows) {
    const stream = name as Stream;
    const own = lives.own(stream).includes(sender_address) ? sender_address : null;
    const key = `${stream} ${own}`;
    const group = groups.get(key) ?? {
      stream,
      senderAddress: own,
      mailingIds: [],
      lives: lives.of(stream, sender_address),
    };
    group.mailingIds.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What is to go now beyond what goes with whole partitions (`kernel.drop_partitions`). */
export async function duePurges(context: Context): Promise<Due[]> {
  const groups = await groupsOf(context, await readLives(context));
  const held = await heldIn(context);
  return groups.flatMap((group) =>
    (["preview", "events", "log"] as const).flatMap((what) =>
      dueIn(context, group, what, boundOf(group.lives, what, context.now)).map((due) => ({ ...due, held })),
    ),
  );
}

export function dueIn(
  { now }: Context,
  { stream, senderAddress, mailingIds }: Omit<Group, "lives">,
  what: LifePart,
  bound: Date,
): Due[] {
  const classes = what === "preview" ? previewRetentionClasses : retentionClasses;
  return classes.flatMap((retentionClass) => {
    // A day's partition goes as a whole, at the end of that day: nothing is won by emptying it first.
    if (retentionClass >= shortRetention && what !== "events" && bound <= keptFrom(now, retentionClass))
      return [];
    const [from, to] = [messageEpoch, bound].map((at) => messageIdBound(retentionClass, at) as MessageId);
    return from && to ? [{ stream, senderAddress, mailingIds, what, from, to }] : [];
  });
}

/** What was seen of messages beyond the time that the account keeps it. */
export async function purgeSightings(context: Context): Promise<void> {
  for (const group of await groupsOf(context, await readLives(context))) {
    const before = boundOf(group.lives, "events", context.now);
    const messages = await forgetSightings(context, { mailingIds: group.mailingIds, before });
    const upTo = messageIdBound(standardRetention, before) as MessageId;
    if (messages > 0) await notePurge(context, { ...group, what: "events" }, { how: "rows", upTo, messages });
  }
}

export const purgeAtOnce = 5_000;

/**
 * Deletes the next of them and notes it as proof, in this transaction; the ids of messages that went, and where to go on.
 * What has not left stays: it is a message, not yet a log.
 */
export async function purgeNext(
  context: Context,
  due: Due,
  after: MessageId,
): Promise<{ ids: MessageId[]; next: MessageId | undefined }> {
  const found = await sql<{ id: MessageId }>`${chosen(context, due, after)} limit ${purgeAtOnce}`.execute(
    context.tx,
  );
  const ids = found.rows.map(({ id }) => id);
  if (ids.length === 0) return { ids, next: undefined };
  const gone = await removers[due.what](context, ids);
  if (gone > 0) await notePurge(context, due, { how: "rows", upTo: due.to, messages: gone });
  return {
    ids: due.what === "log" ? ids : [],
    next: ids.length < purgeAtOnce ? undefined : (ids.at(-1) as MessageId),
  };
}

export type Counted = { log: number; preview: number; events: number };

/** How many would go. */
export async function countDue(context: Context, dues: readonly Due[]): Promise<Counted> {
  const counted: Counted = { log: 0, preview: 0, events: 0 };
  for (const due of dues) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from (${chosen(context, due, due.from)}) as due`.execute(context.tx);
    counted[due.what] += rows[0]?.count ?? 0;
  }
  return counted;
}

const gone = sql`state not in ('queued', 'sending', 'deferred')`;

function chosen(
  context: Context,
  { what, mailingIds, from, to, held = [] }: Due,
  after: MessageId,
): RawBuilder<unknown> {
  const free = (subject: RawBuilder<unknown>) =>
    held.length === 0 ? sql`true` : sql`not ${subject} = any(${uuids(held)}::uuid[])`;
  const since = after > from ? after : from;
  const within = (id: RawBuilder<unknown>) => sql`${id} > ${since}::uuid and ${id} < ${to}::uuid`;
  if (what === "log")
    return sql`select id from delivery.message
      where account_id = ${context.accountId} and mailing_id = any(${mailingIds}::bigint[]) and ${within(sql`id`)} and ${gone} and ${free(sql`subject_id`)} order by id`;
  if (what === "preview")
    return sql`select id from delivery.preview
      where account_id = ${context.accountId} and mailing_id = any(${mailingIds}::bigint[]) and ${within(sql`id`)} and ${free(sql`subject_id`)} order by id`;
  return sql`select distinct incident.message_id as id from delivery.incident as incident
    join delivery.message as message on message.account_id = incident.account_id and message.id = incident.message_id
    where incident.account_id = ${context.accountId} and ${within(sql`incident.message_id`)}
      and message.mailing_id = any(${mailingIds}::bigint[]) and ${gone} and ${free(sql`message.subject_id`)} order by 1`;
}

const removers: Record<LifePart, (context: Context, ids: readonly MessageId[]) => Promise<number>> = {
  log: removeMessages,
  preview: (context, ids) => remove(context, "delivery.preview", "id", ids),
  events: (context, ids) => remove(context, "delivery.incident", "message_id", ids),
};

/** Messages with all that is kept of them here; how many there were. */
export async function removeMessages(context: Context, ids: readonly MessageId[]): Promise<number> {
  await remove(context, "delivery.incident", "message_id", ids);
  await remove(context, "delivery.content", "message_id", ids);
  await remove(context, "delivery.preview", "id", ids.flatMap(previewIdsOf));
  return remove(context, "delivery.message", "id", ids);
}

async function remove(context: Context, table: string, id: string, ids: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where account_id = ${context.accountId} and ${sql.ref(id)} = any(${uuids(ids)}::uuid[])`.execute(
    context.tx,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Proof of what went: counts, times and who said so. */
export async function notePurge(
  context: Context,
  { what, stream, senderAddress }: { what: LifePart; stream: Stream | null; senderAddress: string | null },
  { how, upTo, messages }: { how: "rows" | "by_hand"; upTo: MessageId; messages: number },
): Promise<void> {
  await context.tx
    .insertInto("delivery.purge")
    .values({
      account_id: context.accountId,
      at: context.now,
      what,
      how,
      stream,
      sender_address: senderAddress,
      up_to: upTo,
      messages,
      done_by: actorName(context.actor),
    })
    .execute();
}
