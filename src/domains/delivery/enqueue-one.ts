import { sql } from "kysely";
import type { MergeValue } from "#domains/templates/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { type MessageId, newMessageId, type SubjectId } from "#kernel/ids.ts";
import { expiryFor } from "./lifetime.ts";
import { openMailing } from "./open-mailing.ts";
import { wakeDispatcher } from "./queues.ts";
import { standardRetention } from "./retention-class.ts";
import { countChanges } from "./tally.ts";

/** What one message says, where it is that message's own. Texts are final: nothing in them is merged. */
export type OwnContent = {
  subject: string;
  html: string;
  text: string;
  /** Where to, for people who are no contact (yet): a sign-up to confirm, a user of the platform. */
  address?: string;
  name?: string;
  /** The footer's sentence: why the person gets this. */
  reason?: string;
  language?: "en" | "fr";
};

/** For a mailing with a template: whom a test goes to, and what its fields are filled with. */
export type SampleRecipient = {
  address: string;
  name?: string;
  attributes: Record<string, string>;
  values?: Record<string, MergeValue>;
  language?: "en" | "fr";
};

export type OneMessage = {
  subjectId: SubjectId;
  authorisedBy: "consent" | "soft_opt_in" | "contract" | "legal_obligation";
  authorisingEvent?: number;
  content: OwnContent | SampleRecipient;
  /** After this it is not worth sending any more; two days where absent. */
  expiresAt?: Date;
};

const twoDays = 2 * 24 * 3600 * 1000;

/** Queues one message with content of its own, sealed for its recipient. It leaves once this transaction commits. */
export async function enqueueOne(
  context: Context,
  { mailingId, ...message }: OneMessage & { mailingId: number },
): Promise<MessageId> {
  const [id] = await enqueueEach(context, mailingId, [message]);
  if (!id) throw new Error("the message was not queued");
  return id;
}

/** The same for several people at once: as many statements as for one. The ids are in the order of the messages. */
export async function enqueueEach(
  context: Context,
  mailingId: number,
  messages: readonly OneMessage[],
): Promise<MessageId[]> {
  const mailing = await openMailing(context, mailingId);
  const ring = await keyringFor(
    context,
    messages.map(({ subjectId }) => subjectId),
  );
  const column = <T>(value: (message: OneMessage) => T): T[] => messages.map(value);
  const ids = column(() => newMessageId(standardRetention, context.now));
  const subjects = column(({ subjectId }) => subjectId);
  const expiry = (wanted = new Date(context.now.getTime() + twoDays)) => expiryFor(context.now, wanted);
  await sql`
    insert into delivery.message (account_id, id, mailing_id, subject_id, purpose_id, state, authorised_by, authorising_event, authorised_at, try_at, expires_at, state_at, created_at)
    select ${context.accountId}, id, ${mailingId}, subject_id, ${mailing.purposeId}, 'queued', authorised_by, authorising_event, ${context.now}, ${context.now}, expires_at, ${context.now}, ${context.now}
    from unnest(
      ${ids}::uuid[],
      ${subjects}::uuid[],
      ${column(({ authorisedBy }) => authorisedBy)}::text[],
      ${column(({ authorisingEvent }) => authorisingEvent ?? null)}::bigint[],
      ${column(({ expiresAt }) => expiry(expiresAt))}::timestamptz[]
    ) as t(id, subject_id, authorised_by, authorising_event, expires_at)`.execute(context.tx);
  await sql`
    insert into delivery.content (account_id, message_id, subject_id, sealed)
    select ${context.accountId}, * from unnest(
      ${ids}::uuid[],
      ${subjects}::uuid[],
      ${column(({ subjectId, content }) => ring.seal(subjectId, "delivery.content.sealed", JSON.stringify(content)))}::bytea[]
    ) as t(message_id, subject_id, sealed)`.execute(context.tx);
  await countChanges(context, mailingId, { queued: messages.length });
  await wakeDispatcher(context, mailing.stream);
  return ids;
}
