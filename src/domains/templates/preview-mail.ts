import type { ComposedMail } from "./compose-mail.ts";
import { renderPieces } from "./pieces.ts";
import type { MergeValues } from "./slot-value.ts";

export type MailPreview = { subject: string; html: string; text: string };

/** What inboxes would show that recipient beside the subject. */
export function previewTextFor(mail: ComposedMail, recipient: MergeValues): string {
  return renderPieces(mail.previewText, recipient);
}

/** The mail as that recipient would read it. */
export function previewMail(mail: ComposedMail, recipient: MergeValues): MailPreview {
  const render = (list: ComposedMail["html"]) => renderPieces(list, recipient);
  return { subject: render(mail.subject), html: render(mail.html), text: render(mail.text) };
}
