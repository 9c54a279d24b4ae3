import { sql } from "kysely";
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
  language?: "en" | "fr";
};

export type OneMessage = {
  mailingId: number;
  subjectId: SubjectId;
  authorisedBy: "consent" | "soft_opt_in" | "contract" | "legal_obligation";
  authorisingEvent?: number;
  content: OwnContent | SampleRecipient;
  /** After this it is not worth sending any more; two days where absent. */
  expiresAt?: Date;
};

const twoDays = 2 * 24 * 3600 * 1000;

/** Queues one message with content of its own, sealed for its recipient. It leaves once this transaction commits. */
export async function enqueueOne(context: Context, message: OneMessage): Promise<MessageId> {
  const mailing = await openMailing(context, message.mailingId);
  const expiresAt = message.expiresAt ?? new Date(context.now.getTime() + twoDays);
  const id = newMessageId(standardRetention, context.now);
  const ring = await keyringFor(context, [message.subjectId]);
  await sql`
    insert into delivery.message (account_id, id, mailing_id, subject_id, purpose_id, state, authorised_by, authorising_event, authorised_at, try_at, expires_at, state_at, created_at)
    values (${context.accountId}, ${id}, ${message.mailingId}, ${message.subjectId}, ${mailing.purposeId}, 'queued', ${message.authorisedBy}, ${message.authorisingEvent ?? null},
      ${context.now}, ${context.now}, ${expiryFor(context.now, expiresAt)}, ${context.now}, ${context.now})`.execute(
    context.tx,
  );
  await context.tx
    .insertInto("delivery.content")
    .values({
      account_id: context.accountId,
      message_id: id,
      subject_id: message.subjectId,
      sealed: ring.seal(message.subjectId, "delivery.content.sealed", JSON.stringify(message.content)),
    })
    .execute();
  await countChanges(context, message.mailingId, { queued: 1 });
  await wakeDispatcher(context, mailing.stream);
  return id;
}
