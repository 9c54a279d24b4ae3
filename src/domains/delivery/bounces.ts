import { sql } from "kysely";
import { suppress } from "#domains/consent/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { messageBounced } from "./delivery.events.ts";

export type Bounced = {
  subjectId: SubjectId;
  messageId: MessageId;
  mailingId: number;
  /** Where it is at hand: who is no contact stands nowhere else. */
  address: string | undefined;
  /** Who said so: the server that was to take it, or a report that came back. */
  source: "smtp" | "returned";
};

const day = 24 * 3600 * 1000;
const week = 7 * day;

/** Nobody is there: nothing more goes to this address. */
export async function blockAddress(
  context: Context,
  { subjectId, messageId, mailingId, address, source }: Bounced,
): Promise<void> {
  await suppress(context, { subjectId, address, scope: "everything", reason: "hard_bounce", source });
  const { accountId, traceId } = context;
  const event = { accountId, mailingId, messageId, subjectId, traceId };
  await context.jobs.publish(context.tx, messageBounced, event);
}

/** A full mailbox gets no advertising for a week; what people wait for goes out all the same. */
export async function restMailbox(
  context: Context,
  { subjectId, address, source }: Pick<Bounced, "subjectId" | "address" | "source">,
): Promise<void> {
  const expiresAt = new Date(context.now.getTime() + week);
  await suppress(context, {
    subjectId,
    address,
    scope: "marketing",
    reason: "mailbox_full",
    source,
    expiresAt,
  });
}

/** So many messages in a row, over so many days, that nothing but a dead mailbox explains it. */
const inARow = 5;
const overDays = 14;

/**
 * Some mailboxes never say that nobody is there: everything comes back for another reason each time. Whose last messages all
 * came back, over weeks, gets no advertising for three months.
 */
export async function restWhoKeepsBouncing(
  context: Context,
  { subjectId, address, source }: Pick<Bounced, "subjectId" | "address" | "source">,
): Promise<void> {
  const { rows } = await sql<{ all: boolean | null }>`
    select count(*) = ${inARow} and bool_and(state = 'bounced') and min(created_at) <= ${new Date(context.now.getTime() - overDays * day)} as all
    from (
      select state, created_at from delivery.message
      where account_id = ${context.accountId} and subject_id = any(${uuids([subjectId])}::uuid[]) and state in ('submitted', 'bounced')
      order by id desc limit ${inARow}
    ) as last`.execute(context.tx);
  if (!rows[0]?.all) return;
  const expiresAt = new Date(context.now.getTime() + 90 * day);
  await suppress(context, {
    subjectId,
    address,
    scope: "marketing",
    reason: "keeps_bouncing",
    source,
    expiresAt,
  });
}
