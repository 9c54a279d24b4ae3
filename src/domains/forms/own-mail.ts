import type { Language } from "#kernel/localized.ts";

/** A short message of ours: some sentences and, where it asks for something, one link. */
export type OwnWords = { subject: string; before: string; after: string; reason: string };

/** Neutral, nothing to look at but the link: the one layout of what we write to people by ourselves. */
export function ownMail(
  { subject, before, after, reason }: OwnWords,
  { language, link }: { language: Language; link?: string },
) {
  const paragraphs = [before, ...(link ? [link] : []), after];
  const html = paragraphs.map((text) =>
    text === link
      ? `<p><a href="${escapeHtml(text)}">${escapeHtml(text)}</a></p>`
      : `<p>${escapeHtml(text)}</p>`,
  );
  return {
    subject,
    bodyText: paragraphs.join("\n\n"),
    bodyHtml: `<div style="max-width:560px;margin:0 auto;padding:16px;font:16px/1.5 Helvetica,Arial,sans-serif;overflow-wrap:anywhere">\n${html.join("\n")}</div>`,
    reason,
    language,
  };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
