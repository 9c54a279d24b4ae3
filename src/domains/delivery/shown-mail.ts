import { sql } from "kysely";
import { recipientsOf } from "#domains/contacts/index.ts";
import { type MailPreview, previewMail, previewTextFor } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { compileTemplate, readMailingParts } from "./dispatch/compile-mailing.ts";
import type { Mailing } from "./dispatch/due-batch.ts";
import { linkMaker, preferencesUntil } from "./links.ts";

/** What was sent to somebody, as they would read it now; undefined once it is purged or they are no contact any more. */
export async function personalCopy(
  context: Context,
  { messageId, subjectId }: { messageId: MessageId; subjectId: SubjectId },
): Promise<MailPreview | undefined> {
  const message = await context.tx
    .selectFrom("delivery.message")
    .select(["mailing_id", "purpose_id", "authorised_by"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", messageId)
    .where("subject_id", "=", subjectId)
    .executeTakeFirst();
  const reader = (await recipientsOf(context, [subjectId])).get(subjectId);
  const mailing = message && (await mailingShown(context, message.mailing_id));
  if (!reader || !mailing) return undefined;
  const parts = await readMailingParts(context, mailing);
  const { language } = reader;
  const { composed } = await compileTemplate(parts, {
    language,
    authorisedBy: message.authorised_by,
    observed: false,
  });
  const makeLink = await linkMaker(context);
  const target = { subjectId, purposeId: message.purpose_id, messageId };
  return previewMail(composed, {
    contact: reader.attributes,
    links: {
      unsubscribe: makeLink({ use: "unsubscribe", ...target }),
      preferences: makeLink({
        use: "preferences",
        subjectId,
        messageId,
        expiresAt: preferencesUntil(context.now),
      }),
      why: makeLink({ use: "why", ...target }),
      // One is reading it.
      mirror: "#",
    },
    message: "later",
  });
}

/** What a mailing says to nobody in particular: fields say what they say where nothing is known, and no link is anybody's. */
export async function publicCopy(
  context: Context,
  mailingId: number,
  language: Language,
): Promise<MailPreview & { previewText: string }> {
  const mailing = await mailingShown(context, mailingId);
  if (!mailing) throw new Error("a campaign's mailing has no template");
  const parts = await readMailingParts(context, mailing);
  const { composed } = await compileTemplate(parts, { language, authorisedBy: "public", observed: false });
  const nobody: Parameters<typeof previewMail>[1] = {
    contact: {},
    links: { unsubscribe: "#", preferences: "#", why: "#", mirror: "#" },
    message: "later",
  };
  return { ...previewMail(composed, nobody), previewText: previewTextFor(composed, nobody) };
}

/** A mailing whose messages all say the same; undefined for those whose messages have content of their own. */
async function mailingShown(context: Context, mailingId: number): Promise<Mailing | undefined> {
  const row = await context.tx
    .selectFrom("delivery.mailing")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("id", "=", mailingId)
    .where(sql<boolean>`template_version is not null`)
    .executeTakeFirst();
  if (!row || row.template_id === null || row.template_version === null) return undefined;
  return {
    id: row.id,
    stream: row.stream as Mailing["stream"],
    kind: row.kind as Mailing["kind"],
    standing: row.standing,
    purposeId: row.purpose_id,
    sender: { name: row.sender_name, address: row.sender_address },
    replyTo: row.reply_to,
    template: { id: row.template_id, version: row.template_version },
    createdAt: row.created_at,
  };
}
