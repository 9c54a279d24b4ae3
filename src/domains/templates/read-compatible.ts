import { normaliseAddress } from "#domains/vault/index.ts";
import type { InputOf } from "#kernel/operation.ts";
import type { NewTemplate, OfMessages, TemplateChange } from "./save-template.ts";
import type * as operations from "./templates.api.ts";
import { errors } from "./templates.errors.ts";
import type { TemplateContent, TemplateVersion } from "./templates.sql.ts";

type Change = InputOf<typeof operations.updateTemplate>["body"];

/** From the words of clients to ours: what is said in both is said in ours. */
export function readCompatible(body: Change): Omit<TemplateChange, "id" | "version"> & OfMessages {
  const { templateName, htmlContent, sender, replyTo, tag, version: _, ...ours } = body;
  const html = htmlContent === undefined ? {} : { format: "html" as const, source: htmlContent };
  return {
    ...(templateName === undefined ? {} : { name: templateName }),
    ...html,
    ...ours,
    ...(sender ? { sender: senderOf(sender) } : {}),
    ...(replyTo === undefined ? {} : { replyTo: addressOf(replyTo, "replyTo") }),
    ...(tag === undefined ? {} : { tag: tag.trim() || null }),
  };
}

export function newTemplate(body: InputOf<typeof operations.createTemplate>["body"]): NewTemplate {
  const { name, source, format = "html", previewText = "", textPart = null, ...rest } = readCompatible(body);
  if (name === undefined) throw errors.missing({ field: "templateName" });
  if (source === undefined) throw errors.missing({ field: "htmlContent" });
  const content: TemplateContent = { subject: body.subject, source, format, previewText, textPart };
  return { ...rest, name, ...content };
}

function senderOf({ id, email, name }: NonNullable<Change["sender"]>): TemplateVersion["sender"] {
  const address = email === undefined ? null : addressOf(email, "sender.email");
  return { id: id ?? null, address, name: name?.trim() || null };
}

/** Nothing where it is emptied. */
function addressOf(text: string, field: string): string | null {
  if (text.trim() === "") return null;
  const address = normaliseAddress(text);
  if (!address) throw errors.badAddress({ field });
  return address;
}
