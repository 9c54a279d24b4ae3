import { sql } from "kysely";
import { getBusiness } from "#domains/accounts/index.ts";
import type { Purpose } from "#domains/consent/index.ts";
import { recipientsOf } from "#domains/contacts/index.ts";
import { linkMaker, type ServiceMail, sendServiceMails } from "#domains/delivery/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { type MessageId, type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { answerDays, renewalMail } from "./renewal-mail.ts";

/** Somebody, and the event that the permission in question rests on. */
export type Renewable = { subject_id: SubjectId; event_sequence: number; ends_at: Date | null };

type Asking = { roundId: number; purpose: Purpose; rows: readonly Renewable[] };

/** Sends the question to each of them, and keeps that they were asked. Says who was. */
export async function askPeople(context: Context, { roundId, purpose, rows }: Asking): Promise<SubjectId[]> {
  const people = await recipientsOf(
    context,
    rows.map((row) => row.subject_id),
  );
  const reachable = rows.filter(({ subject_id }) => people.has(subject_id));
  if (reachable.length === 0) return [];
  const business = await getBusiness(context);
  const makeLink = await linkMaker(context);
  const expiresAt = new Date(context.now.getTime() + answerDays * 24 * 3600 * 1000);
  const asked = reachable.map((row) => ({
    id: timeOrderedId(context.now),
    subjectId: row.subject_id,
    sequence: Number(row.event_sequence),
    endsAt: row.ends_at,
  }));
  const mails = asked.flatMap(({ id, subjectId, sequence, endsAt }): ServiceMail[] => {
    const person = people.get(subjectId);
    if (!person) return [];
    const link = makeLink({ use: "renew", subjectId, messageId: id as MessageId, expiresAt });
    return [
      {
        to: subjectId,
        address: person.address,
        authorisedBy: "consent",
        authorisingEvent: sequence,
        expiresAt,
        ...renewalMail({ business, purpose, language: person.language, link, endsAt, now: context.now }),
      },
    ];
  });
  const messages = await sendServiceMails(context, mails);
  await sql`
    insert into renewals.request (account_id, id, round_id, purpose_id, subject_id, event_sequence, message_id, asked_at, expires_at)
    select ${context.accountId}, id, ${roundId}, ${purpose.id}, subject_id, event_sequence, message_id, ${context.now}, ${expiresAt}
    from unnest(
      ${asked.map((each) => each.id)}::uuid[], ${asked.map((each) => each.subjectId)}::uuid[],
      ${asked.map((each) => each.sequence)}::bigint[], ${messages}::uuid[]
    ) as t(id, subject_id, event_sequence, message_id)`.execute(context.tx);
  const subjectIds = asked.map((each) => each.subjectId);
  await traceSet(
    context,
    { operation: "renewals/ask", purpose: "consent", kind: "mailing", setId: roundId },
    subjectIds,
  );
  return subjectIds;
}
