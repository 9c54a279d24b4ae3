import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Keyring } from "#domains/vault/index.ts";
import { bigints, byteas, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { messageTime } from "#kernel/ids.ts";
import type { Content } from "./content.ts";
import type { DueMessage, Mailing } from "./dispatch/due-batch.ts";
import { type Life, lifeAt } from "./lives/life.ts";
import { livesAtHand } from "./lives/lives.sql.ts";
import type { Attachment } from "./program-mail.ts";
import { daysBefore, previewIdFor } from "./retention-class.ts";

export const previewColumn = "delivery.preview.sealed";

/** An attachment as it is remembered: with its content only where the account keeps that. */
export type KeptAttachment = { name: string; type: string; size: number; sha256: string; content?: string };

/** What a message said, as it is kept once it has left. */
export type Preview = { content: Content; attachments: KeptAttachment[] };

type Left = { mailing: Mailing; ring: Keyring; messages: readonly DueMessage[] };

/** Keeps what these messages said for as long as the account decided, which may be not at all. */
export async function keepPreviews(context: Context, { mailing, ring, messages }: Left): Promise<void> {
  const lives = await livesAtHand(context);
  const life = lifeAt(lives.of(mailing.stream, mailing.sender.address), context.now);
  if (life.preview === 0) return;
  const kept: { message: DueMessage; sealed: Buffer }[] = [];
  const since = daysBefore(context.now, life.preview);
  for (const message of messages) {
    const { id, subjectId, contentSealed } = message;
    // It waited longer than its words are to be kept.
    if (messageTime(id) < since) continue;
    const text = contentSealed ? ring.open(subjectId, "delivery.content.sealed", contentSealed) : undefined;
    if (text === undefined) continue;
    const preview = await previewOf(JSON.parse(text) as Content, life);
    kept.push({ message, sealed: ring.seal(subjectId, previewColumn, JSON.stringify(preview)) });
  }
  if (kept.length === 0) return;
  const column = <T>(value: (message: DueMessage) => T): T[] => kept.map(({ message }) => value(message));
  await sql`
    insert into delivery.preview (account_id, id, subject_id, mailing_id, sealed)
    select ${context.accountId}, id, subject_id, mailing_id, sealed from unnest(
      ${uuids(column(({ id }) => previewIdFor(id, life.preview)))}::uuid[],
      ${uuids(column(({ subjectId }) => subjectId))}::uuid[],
      ${bigints(column(() => mailing.id))}::bigint[],
      ${byteas(kept.map(({ sealed }) => sealed))}::bytea[]
    ) as t(id, subject_id, mailing_id, sealed)
    on conflict do nothing`.execute(context.tx);
}

/** The content with its attachments apart; of a finished message with attachments, its words. */
export async function previewOf(
  content: Content,
  { attachments: wish }: Pick<Life, "attachments">,
): Promise<Preview> {
  if (!("kind" in content)) return { content, attachments: [] };
  const { attachments: sent = [], ...rest } = content;
  if (content.says.as !== "mime" || !hasParts(content.says.octets))
    return { content: rest, attachments: sent.map((each) => kept(each, wish)) };
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(Buffer.from(content.says.octets, "base64"), {
    skipImageLinks: true,
    skipTextToHtml: true,
  });
  return {
    content: {
      ...rest,
      says: {
        as: "exact",
        subject: mail.subject ?? "",
        ...(mail.html ? { html: mail.html } : {}),
        ...(mail.text ? { text: mail.text } : {}),
      },
    },
    attachments: mail.attachments.map(({ filename, contentType, content: bytes }) =>
      kept({ name: filename ?? "", type: contentType, content: bytes.toString("base64") }, wish),
    ),
  };
}

/** Whether there can be an attachment in it: most messages over the relay have none, and stay as they are. */
function hasParts(octets: string): boolean {
  return /^content-disposition:|multipart\/(?:mixed|related)|^[ \t]*(?:file)?name\*?=/im.test(
    Buffer.from(octets, "base64").toString("latin1"),
  );
}

function kept({ name, type, content }: Attachment, wish: Life["attachments"]): KeptAttachment {
  const bytes = Buffer.from(content, "base64");
  return {
    name,
    type,
    size: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    ...(wish === "kept" ? { content } : {}),
  };
}
