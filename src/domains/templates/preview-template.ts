import { getBusiness } from "#domains/accounts/index.ts";
import { findContact, recipientsOf } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import { composeTemplate } from "./compose-template.ts";
import { findingsOf } from "./inspect-template.ts";
import { previewMail } from "./preview-mail.ts";
import { sampleRecipient } from "./sample-recipient.ts";
import type { MergeValue } from "./slot-value.ts";
import type { previewTemplate as operation } from "./templates.api.ts";
import { errors } from "./templates.errors.ts";
import { getTemplateVersion, type TemplateContent, type TemplateVersion } from "./templates.sql.ts";

type Input = InputOf<typeof operation>["body"];

/** The mail as a person would read it: a contact, or an invented one. Links lead nowhere. */
export async function previewTemplate(context: Context, input: Input): Promise<ReplyOf<typeof operation>> {
  const { sender, ...content } = await contentToShow(context, input);
  const person = await personToShow(context, input);
  const composed = await composeTemplate(context, content, {
    kind: input.kind ?? (context.actor.kind === "api_key" ? "service" : "marketing"),
    language: person.language,
    shown: "previewed",
  });
  const findings = findingsOf(context, content, composed);
  const { previewText } = content;
  if (!composed.mail) return { subject: "", previewText, html: "", text: "", size: 0, ...findings };
  const { message = "first" } = input;
  const params = (input.params ?? {}) as Record<string, MergeValue>;
  const recipient = { ...sampleRecipient(person.language, composed.attributes), params, message };
  const shown = previewMail(
    composed.mail,
    person.attributes ? { ...recipient, contact: person.attributes, facts: person.values ?? {} } : recipient,
  );
  return {
    ...shown,
    previewText,
    ...(sender?.name ? { fromName: sender.name } : {}),
    ...(sender?.address ? { fromEmail: sender.address } : {}),
    size: Buffer.byteLength(shown.html),
    ...findings,
  };
}

async function contentToShow(
  context: Context,
  input: Input,
): Promise<TemplateContent & { sender: TemplateVersion["sender"] | undefined }> {
  const { templateId, version, subject, previewText, format, source, textPart } = input;
  if (templateId === undefined && source === undefined) throw errors.nothingToPreview();
  const saved =
    templateId === undefined ? undefined : await getTemplateVersion(context, { id: templateId, version });
  return {
    format: format ?? saved?.format ?? "html",
    subject: subject ?? saved?.subject ?? "",
    previewText: previewText ?? saved?.previewText ?? "",
    source: source ?? saved?.source ?? "",
    textPart: textPart === undefined ? (saved?.textPart ?? null) : textPart,
    sender: saved?.sender,
  };
}

type Shown = {
  language: Language;
  attributes?: Record<string, string>;
  values?: Record<string, MergeValue>;
};

async function personToShow(context: Context, { contactId, email }: Input): Promise<Shown> {
  if (contactId === undefined && email === undefined)
    return { language: (await getBusiness(context)).language };
  const { subjectId } = await findContact(
    context,
    contactId === undefined
      ? { identifier: email ?? "", identifierType: "email_id" }
      : { identifier: String(contactId), identifierType: "contact_id" },
  );
  const recipient = (await recipientsOf(context, [subjectId])).get(subjectId);
  return recipient ?? { language: (await getBusiness(context)).language };
}
