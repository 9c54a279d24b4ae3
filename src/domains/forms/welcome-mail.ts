import { escapeHtml } from "#kernel/escape-html.ts";
import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "./definition.ts";

/** The welcome in the form's own words; undefined where the form sends none. */
export function welcomeMail(
  version: FormVersion,
  language: Language,
): { subject: string; bodyText: string; bodyHtml: string; language: Language } | undefined {
  const { sent, texts } = version.mails.welcome;
  const { subject, body } = texts[language];
  if (!sent || !subject.trim() || !body.trim()) return undefined;
  const paragraphs = body
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${withLinks(paragraph).replace(/\n/g, "<br>")}</p>`);
  return {
    subject: subject.trim(),
    bodyText: body.trim(),
    bodyHtml: `<div style="max-width:560px;margin:0 auto;padding:16px;font:16px/1.5 Helvetica,Arial,sans-serif;overflow-wrap:anywhere">${paragraphs.join("\n")}</div>`,
    language,
  };
}

/** Addresses of pages become links; everything else is text. */
function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)
    .map((part, at) =>
      at % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join("");
}
