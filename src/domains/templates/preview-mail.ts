import type { ComposedMail } from "./compose-mail.ts";
import { conditionsOf, type Recipient } from "./fill-mail.ts";
import { renderPieces } from "./pieces.ts";

export type MailPreview = { subject: string; html: string; text: string };

/** The mail as that recipient would read it. */
export function previewMail(
  mail: ComposedMail,
  recipient: Pick<Recipient, "contact" | "params" | "links" | "message">,
): MailPreview {
  const render = (list: ComposedMail["html"]) => renderPieces(list, recipient, conditionsOf(recipient));
  return { subject: render(mail.subject), html: render(mail.html), text: render(mail.text) };
}
