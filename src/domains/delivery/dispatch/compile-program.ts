import {
  anyName,
  type CompiledMail,
  codeOf,
  compileMail,
  escapeHtml,
  getTemplateVersion,
  type MailInput,
  renderTemplate,
  textBetweenTags,
} from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { ProgramMail, ProgramText } from "../program-mail.ts";
import { footerOf, type MailingParts, mailParts } from "./compile-mailing.ts";

type Written = Pick<MailInput, "subject" | "html" | "known"> & {
  text?: string;
  previewText?: string;
  /** The colours of the footer, where a design brings some. */
  look?: MailInput["footer"]["look"];
};

/** What is the same for many is compiled once; a standing mailing lives long, so not everything is kept. */
const mostKept = 50;

/** A message of the account's own program, with the footer of its purpose. */
export async function compileProgram(
  context: Context,
  parts: MailingParts,
  mail: ProgramMail & { says: Exclude<ProgramText, { as: "mime" }> },
  variant: { language: Language; authorisedBy: string },
): Promise<CompiledMail> {
  const { says } = mail;
  if (says.as !== "template") return compiled(parts, mail, variant, writtenBy(says, parts.attributes));
  const { id, version, subject } = says;
  const key = JSON.stringify([id, version, subject, mail.from, mail.replyTo, variant]);
  const known = parts.compiled.get(key);
  if (known) return known;
  const template = await getTemplateVersion(context, { id, version });
  const names = { attributes: parts.attributes, params: "any" as const };
  const code = await codeOf(context, template);
  const rendered = await renderTemplate(code, { known: names, language: variant.language });
  const made = compiled(parts, mail, variant, {
    subject: subject ?? template.subject,
    html: rendered.ok ? rendered.html : "",
    ...(template.textPart === null ? {} : { text: template.textPart }),
    previewText: template.previewText,
    known: names,
    ...(code.footer ? { look: code.footer } : {}),
  });
  if (parts.compiled.size >= mostKept) parts.compiled.clear();
  parts.compiled.set(key, made);
  return made;
}

/** The variables that fill what `writtenBy` left open. */
export function paramsOf(says: ProgramText) {
  if (says.as === "exact") return { subject: says.subject, text: says.text ?? "" };
  return says.as === "mime" ? {} : says.params;
}

function writtenBy(
  says: Exclude<ProgramText, { as: "mime" | "template" }>,
  attributes: ReadonlySet<string>,
): Written {
  const html = says.html ?? inLines(escapeHtml(says.text ?? ""));
  if (says.as === "fields")
    return {
      subject: says.subject,
      html,
      ...(says.text === undefined ? {} : { text: says.text }),
      known: { attributes, params: "any" },
    };
  return {
    subject: "{{ params.subject }}",
    html: html.replaceAll("{{", "{&#123;").replaceAll("{%", "&#123;%"),
    ...(says.text === undefined ? {} : { text: "{{ params.text }}" }),
    known: { attributes: new Set(), params: "any" },
  };
}

function inLines(html: string): string {
  return `<div style="white-space:pre-wrap">${html}</div>`;
}

function compiled(
  parts: MailingParts,
  { from, replyTo }: ProgramMail,
  { language, authorisedBy }: { language: Language; authorisedBy: string },
  { look, ...written }: Written,
): CompiledMail {
  const input: MailInput = {
    ...mailParts(parts, language),
    from: from.name ? { address: from.address, name: from.name } : { address: from.address },
    ...(replyTo ? { replyTo } : {}),
    ...written,
    footer: { ...footerOf(parts, language, authorisedBy), ...(look ? { look } : {}) },
  };
  const result = compileMail(input);
  if (result.ok) return result.mail;
  // It was right when it was taken; a field that was deleted since is left empty, and nobody goes without their receipt.
  const known = { attributes: anyName, params: "any" } as const;
  const lenient = compileMail({ ...input, known });
  if (lenient.ok) return lenient.mail;
  // One that can't be put together would keep all others of the account from leaving: what it says is left.
  const plain = compileMail({ ...input, known, html: inLines(textBetweenTags(input.html)) });
  if (plain.ok) return plain.mail;
  throw new Error("a message that was taken can't be compiled");
}
