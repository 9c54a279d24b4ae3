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
import { getTemplateVersion, type TemplateContent } from "./templates.sql.ts";

type Input = InputOf<typeof operation>["body"];

/** The mail as a person would read it: a contact, or an invented one. Links lead nowhere. */
export async function previewTemplate(context: Context, input: Input): Promise<ReplyOf<typeof operation>> {
  const content = await contentToShow(context, input);
  const person = await personToShow(context, input.contactId);
  const composed = await composeTemplate(context, content, {
    kind: input.kind ?? "marketing",
    language: person.language,
    shown: "previewed",
  });
  const findings = findingsOf(context, content, composed);
  if (!composed.mail) return { subject: "", html: "", text: "", size: 0, ...findings };
  const { message = "first" } = input;
  const recipient = { ...sampleRecipient(person.language, composed.attributes), message };
  const shown = previewMail(
    composed.mail,
    person.attributes ? { ...recipient, contact: person.attributes, facts: person.values ?? {} } : recipient,
  );
  return {
    ...shown,
    size: Buffer.byteLength(shown.html),
    ...findings,
  };
}

async function contentToShow(context: Context, input: Input): Promise<TemplateContent> {
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
  };
}

type Shown = {
  language: Language;
  attributes?: Record<string, string>;
  values?: Record<string, MergeValue>;
};

async function personToShow(context: Context, contactId: number | undefined): Promise<Shown> {
  if (contactId === undefined) return { language: (await getBusiness(context)).language };
  const { subjectId } = await findContact(context, {
    identifier: String(contactId),
    identifierType: "contact_id",
  });
  const recipient = (await recipientsOf(context, [subjectId])).get(subjectId);
  return recipient ?? { language: (await getBusiness(context)).language };
}
