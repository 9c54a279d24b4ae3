import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { type Context, refuseMaskedContents } from "#kernel/context.ts";
import { Desk } from "#kernel/desk.ts";
import type { Content } from "../content.ts";
import { readMailingParts } from "../dispatch/compile-mailing.ts";
import type { Mailing } from "../dispatch/due-batch.ts";
import { prepareMessages } from "../dispatch/prepare-batch.ts";
import { type KeptAttachment, type Preview, previewColumn, previewOf } from "../keep-previews.ts";
import { previewIdsOf } from "../retention-class.ts";
import type { LogRow } from "./find-messages.sql.ts";

export type ShownMessage = {
  subject: string;
  html: string;
  text: string;
  attachments: KeptAttachment[];
  /** `content`: what was kept of it. `template`: put together anew, with what is known of the contact today. `waiting`: it has not left. */
  from: "content" | "template" | "waiting";
};

/**
 * What a message said, written out as it was sent: from its content as long as that is kept, or from the e-mail's version.
 * Undefined where nothing is kept, or its reader was erased. Its own links lead nowhere: who looks at it is not its reader.
 */
export async function showMessage(context: Context, row: LogRow): Promise<ShownMessage | undefined> {
  refuseMaskedContents(context);
  const kept = await keptContent(context, row);
  if (!kept && !row.template) return undefined;
  const mailing = await mailingOf(context, row);
  const { watch: _, ...parts } = await readMailingParts(context, mailing);
  const ring = await keyringFor(context, [row.subjectId]);
  if (!ring.has(row.subjectId)) return undefined;
  const { messages } = await prepareMessages(context, { ...parts, watch: undefined }, [
    {
      id: row.id,
      subjectId: row.subjectId,
      state: "queued",
      attempts: row.attempts,
      expiresAt: row.expiresAt,
      authorisedBy: row.authorisedBy,
      authorisingEvent: row.authorisingEvent,
      introduced: true,
      contentSealed: kept
        ? ring.seal(row.subjectId, "delivery.content.sealed", JSON.stringify(kept.content))
        : null,
    },
  ]);
  const wire = messages[0]?.wire;
  if (!wire) return undefined;
  const desk = new Desk();
  wire.write(desk);
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(desk.octets, {
    skipImageLinks: true,
    skipTextToHtml: true,
  });
  return {
    subject: mail.subject ?? "",
    html: withoutOwnLinks(context, mail.html || ""),
    text: withoutOwnLinks(context, mail.text ?? ""),
    attachments: kept?.attachments ?? [],
    from: kept?.from ?? "template",
  };
}

type KeptContent = Preview & { from: "content" | "waiting" };

async function keptContent(context: Context, { id, subjectId }: LogRow): Promise<KeptContent | undefined> {
  const ring = await keyringFor(context, [subjectId]);
  const previews = await sql<{ sealed: Buffer }>`
    select sealed from delivery.preview
    where account_id = ${context.accountId} and id = any(${uuids(previewIdsOf(id))}::uuid[])`.execute(
    context.tx,
  );
  const [preview] = previews.rows;
  if (preview) {
    const text = ring.open(subjectId, previewColumn, preview.sealed);
    return text === undefined ? undefined : { ...(JSON.parse(text) as Preview), from: "content" };
  }
  const waiting = await context.tx
    .selectFrom("delivery.content")
    .select("sealed")
    .where("account_id", "=", context.accountId)
    .where("message_id", "=", id)
    .executeTakeFirst();
  const text = waiting && ring.open(subjectId, "delivery.content.sealed", waiting.sealed);
  if (text === undefined) return undefined;
  return { ...(await previewOf(JSON.parse(text) as Content, { attachments: "named" })), from: "waiting" };
}

async function mailingOf(context: Context, { mailingId, ...row }: LogRow): Promise<Mailing> {
  const more = await context.tx
    .selectFrom("delivery.mailing")
    .select(["standing", "reply_to", "created_at"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", mailingId)
    .executeTakeFirstOrThrow();
  return {
    id: mailingId,
    stream: row.stream,
    kind: row.kind,
    standing: more.standing,
    purposeId: row.purposeId,
    sender: { name: row.senderName, address: row.senderAddress },
    replyTo: more.reply_to,
    template: row.template,
    createdAt: more.created_at,
  };
}

/** Ways out and pages of the reader's own: whoever follows one acts as the reader. */
function withoutOwnLinks({ config }: Context, text: string): string {
  const own = new RegExp(`${config.url.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/[a-z-]+/[\\w.~=-]{16,}`, "g");
  return text.replace(own, "#");
}
