import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";

/** Keeps a message as it was received, sealed for the person it is addressed to. */
export async function storeInMailbox(context: Context, raw: Buffer): Promise<"kept" | "unknown"> {
  const messageId = messageIdOf(raw);
  if (!messageId) return "unknown";
  const message = await context.tx
    .selectFrom("delivery.message")
    .select(["subject_id", "mailing_id"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", messageId)
    .executeTakeFirst();
  if (!message) return "unknown";
  const subject = message.subject_id as SubjectId;
  const ring = await keyringFor(context, [subject]);
  if (!ring.has(subject)) return "unknown";
  await context.tx
    .insertInto("delivery.mailbox_message")
    .values({
      account_id: context.accountId,
      id: timeOrderedId(context.now),
      subject_id: subject,
      message_id: messageId,
      raw_sealed: ring.seal(subject, "delivery.mailbox_message.raw_sealed", raw),
      received_at: context.now,
    })
    .execute();
  await context.tx
    .updateTable("delivery.mailing")
    .set({ in_mailbox: true })
    .where("account_id", "=", context.accountId)
    .where("id", "=", message.mailing_id)
    .where("in_mailbox", "=", false)
    .execute();
  return "kept";
}

/** The row's id, from the Message-ID that it fixed. */
function messageIdOf(raw: Buffer): string | undefined {
  const end = raw.indexOf("\r\n\r\n");
  const headers = raw.subarray(0, end < 0 ? raw.length : end).toString("latin1");
  return /^message-id:\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/im.exec(headers)?.[1];
}
