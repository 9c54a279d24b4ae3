import type { simpleParser } from "mailparser";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "./delivery.errors.ts";

export type MailboxEntry = {
  id: string;
  subject: string;
  from: string;
  to: string;
  receivedAt: Date;
  messageId: string;
};

export type MailboxMessage = MailboxEntry & {
  date: Date | null;
  headers: { name: string; value: string }[];
  html: string;
  text: string;
  source: string;
};

const rawColumn = "delivery.mailbox_message.raw_sealed";

/** The newest first. Messages of people who were erased are gone for good and not listed. */
export async function listMailbox(
  context: Context,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ count: number; messages: MailboxEntry[] }> {
  const rows = await select(context).orderBy("id", "desc").limit(limit).offset(offset).execute();
  const { count } = await context.tx
    .selectFrom("delivery.mailbox_message")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  const ring = await keyringFor(
    context,
    rows.map((row) => row.subject_id as SubjectId),
  );
  const { simpleParser } = await import("mailparser");
  const messages: MailboxEntry[] = [];
  for (const row of rows) {
    const raw = ring.openBytes(row.subject_id as SubjectId, rawColumn, row.raw_sealed);
    if (raw) messages.push(entryOf(row, await simpleParser(headOf(raw))));
  }
  return { count, messages };
}

export async function getMailboxMessage(context: Context, id: string): Promise<MailboxMessage> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  const ring = await keyringFor(context, row ? [row.subject_id as SubjectId] : []);
  const raw = row && ring.openBytes(row.subject_id as SubjectId, rawColumn, row.raw_sealed);
  if (!raw) throw errors.messageNotFound();
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
  return {
    ...entryOf(row, mail),
    date: mail.date ?? null,
    headers: mail.headerLines.map(({ line }) => headerOf(line)),
    html: mail.html || "",
    text: mail.text ?? "",
    source: raw.toString("utf8"),
  };
}

export async function emptyMailbox(context: Context): Promise<void> {
  await context.tx
    .deleteFrom("delivery.mailbox_message")
    .where("account_id", "=", context.accountId)
    .execute();
}

function select(context: Context) {
  return context.tx
    .selectFrom("delivery.mailbox_message")
    .select(["id", "subject_id", "message_id", "raw_sealed", "received_at"])
    .where("account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;
type Parsed = Awaited<ReturnType<typeof simpleParser>>;

function entryOf(row: Row, mail: Parsed): MailboxEntry {
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  return {
    id: row.id,
    subject: mail.subject ?? "",
    from: mail.from?.text ?? "",
    to: to?.text ?? "",
    receivedAt: row.received_at,
    messageId: row.message_id,
  };
}

/** The header alone: a list shows no bodies. */
function headOf(raw: Buffer): Buffer {
  const end = raw.indexOf("\r\n\r\n");
  return end < 0 ? raw : raw.subarray(0, end + 4);
}

function headerOf(line: string): { name: string; value: string } {
  const colon = line.indexOf(":");
  return {
    name: line.slice(0, colon),
    value: line
      .slice(colon + 1)
      .replace(/\r?\n[ \t]+/g, " ")
      .trim(),
  };
}
