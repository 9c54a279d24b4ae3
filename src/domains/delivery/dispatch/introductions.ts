import { sql } from "kysely";
import { markInformed } from "#domains/consent/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";

/** Somebody whose first marketing message left with this message. */
export type Introduction = { subjectId: SubjectId; messageId: MessageId };

/**
 * GDPR art. 21(4) and 14(3): the first marketing message showed the right to object and who holds the data. Written down
 * in one go when a lease ends; a worker that dies before leaves the lease, from which it is made up for.
 */
export async function recordIntroductions(context: Context, made: readonly Introduction[]): Promise<void> {
  if (made.length === 0) return;
  // In the order of their keys: two of these never wait for each other, and neighbours share pages.
  const sorted = made.toSorted((one, other) => (one.subjectId < other.subjectId ? -1 : 1));
  const subjects = sorted.map(({ subjectId }) => subjectId);
  await sql`
    insert into delivery.introduced (account_id, subject_id, message_id, at)
    select ${context.accountId}, subject_id, message_id, ${context.now}
    from unnest(${uuids(subjects)}::uuid[], ${uuids(sorted.map(({ messageId }) => messageId))}::uuid[]) as t(subject_id, message_id)
    on conflict do nothing`.execute(context.tx);
  await markInformed(context, subjects);
}

/** The same, from the rows of a stretch whose worker is gone. */
export async function introduceStretch(
  context: Context,
  { mailing_id, from_id, to_id }: { mailing_id: number; from_id: MessageId | null; to_id: MessageId | null },
): Promise<void> {
  if (!from_id || !to_id) return;
  const { rows } = await sql<Introduction>`
    select subject_id as "subjectId", id as "messageId" from delivery.message m
    where account_id = ${context.accountId} and mailing_id = ${mailing_id} and id > ${from_id} and id <= ${to_id} and state = 'submitted'
      and not exists (select from delivery.introduced i where i.account_id = m.account_id and i.subject_id = m.subject_id)`.execute(
    context.tx,
  );
  await recordIntroductions(context, rows);
}
