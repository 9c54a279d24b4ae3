import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { type MessageId, timeOrderedId } from "#kernel/ids.ts";
import { livingIds } from "../lifetime.ts";
import { standardRetention } from "../retention-class.ts";
import { type DueMessage, type Mailing, messagesBetween } from "./due-batch.ts";
import { type Introduction, recordIntroductions } from "./introductions.ts";
import type { Lane } from "./lane.ts";
import { endLease, freeLease, leaseEnd } from "./leases.ts";

/** Neighbouring messages of a mailing in one worker's hands: nobody else takes them while its lease holds. */
export type Stretch = {
  leaseId: string;
  /** Whom it introduced so far; written down when it ends. */
  introductions: Introduction[];
};

/**
 * Takes what one worker left behind, or else the next stretch in the order of ids. Reading up to where is one worker's at
 * a time; sending is not.
 */
export async function takeStretch(
  context: Context,
  mailing: Mailing,
  size: number,
): Promise<{ stretch: Stretch; due: DueMessage[] } | undefined> {
  const { from } = livingIds(context.now, mailing.createdAt, standardRetention);
  const reading = sql<{ after_id: MessageId }>`
    select after_id from delivery.reading
    where account_id = ${context.accountId} and mailing_id = ${mailing.id} for update`;
  await commitUnhurriedly(context);
  let place = (await reading.execute(context.tx)).rows[0];
  if (!place) {
    await sql`
      insert into delivery.reading (account_id, mailing_id, after_id) values (${context.accountId}, ${mailing.id}, ${from})
      on conflict do nothing`.execute(context.tx);
    place = (await reading.execute(context.tx)).rows[0];
  }
  if (!place || !(await isRunning(context, mailing))) return undefined;
  for (let left = await takeLeft(context, mailing); left; left = await takeLeft(context, mailing)) {
    const due = await messagesBetween(context, mailing, { after: left.after_id, to: left.to_id });
    if (due.length > 0) return { stretch: { leaseId: left.id, introductions: [] }, due };
    await endLease(context, left.id);
  }
  let after = place.after_id;
  let due = await messagesBetween(context, mailing, { after, limit: size });
  // Messages are due, nobody has them and none is ahead: they were committed behind others with later ids.
  if (due.length === 0 && after > from && !(await isHeld(context, mailing))) {
    after = from;
    due = await messagesBetween(context, mailing, { after, limit: size });
  }
  const to = due.at(-1)?.id;
  if (!to) return undefined;
  const leaseId = timeOrderedId(context.now);
  await sql`
    with read as (
      update delivery.reading set after_id = ${to} where account_id = ${context.accountId} and mailing_id = ${mailing.id}
    )
    insert into delivery.lease (account_id, id, mailing_id, message_ids, until, from_id, after_id, to_id)
    values (${context.accountId}, ${leaseId}, ${mailing.id}, '{}', ${leaseEnd}, ${after}, ${after}, ${to})`.execute(
    context.tx,
  );
  return { stretch: { leaseId, introductions: [] }, due };
}

/**
 * Nothing leaves on a stretch's account alone: the first window that is taken of it comes later in the log of changes, so it is
 * durable only where the stretch is.
 */
async function commitUnhurriedly(context: Context): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(context.tx);
}

/** Gives back what is left of it, with nothing on the wire: somebody else, or nobody if it was paused, goes on there. */
export async function leaveStretch(context: Context, { leaseId, introductions }: Stretch): Promise<void> {
  await recordIntroductions(context, introductions.splice(0));
  await freeLease(context, leaseId);
}

/** The same after a failure, before anything of it was sent: where not even this can be said, it lapses. */
export async function giveBack(lane: Lane, stretch: Stretch): Promise<void> {
  lane.leases.delete(stretch.leaseId);
  await lane.inAccount((context) => leaveStretch(context, stretch)).catch(() => {});
}

async function takeLeft(
  context: Context,
  mailing: Mailing,
): Promise<{ id: string; after_id: MessageId; to_id: MessageId } | undefined> {
  const { rows } = await sql<{ id: string; after_id: MessageId; to_id: MessageId }>`
    update delivery.lease set id = ${timeOrderedId(context.now)}, until = ${leaseEnd}, from_id = after_id
    where account_id = ${context.accountId} and id = (
      select id from delivery.lease
      where account_id = ${context.accountId} and mailing_id = ${mailing.id} and until is null
      order by id limit 1 for update skip locked
    )
    returning id, after_id, to_id`.execute(context.tx);
  return rows[0];
}

/** Looked at behind the lock on the reading, which whoever cancels has taken too. */
async function isRunning(context: Context, mailing: Mailing): Promise<boolean> {
  const row = await context.tx
    .selectFrom("delivery.mailing")
    .select("state")
    .where("account_id", "=", context.accountId)
    .where("id", "=", mailing.id)
    .executeTakeFirst();
  return row?.state === "running";
}

async function isHeld(context: Context, mailing: Mailing): Promise<boolean> {
  const row = await context.tx
    .selectFrom("delivery.lease")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("mailing_id", "=", mailing.id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends all stretches of a mailing but for what is on the wire, whose messages are in the answer. The caller cancels the rest. */
export async function closeStretches(context: Context, mailingId: number): Promise<MessageId[]> {
  await sql`
    select from delivery.reading where account_id = ${context.accountId} and mailing_id = ${mailingId} for update`.execute(
    context.tx,
  );
  // Waits for turns that are being taken; those that come later find their stretch closed.
  const { rows } = await sql<{ message_ids: MessageId[] }>`
    update delivery.lease set to_id = after_id
    where account_id = ${context.accountId} and mailing_id = ${mailingId} and to_id is not null
    returning message_ids`.execute(context.tx);
  await sql`
    delete from delivery.lease
    where account_id = ${context.accountId} and mailing_id = ${mailingId} and until is null`.execute(
    context.tx,
  );
  return rows.flatMap(({ message_ids }) => message_ids);
}
