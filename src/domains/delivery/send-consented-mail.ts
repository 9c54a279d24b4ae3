import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { standingMailing } from "./create-mailing.ts";
import { enqueueOne } from "./enqueue-one.ts";
import type { ServiceMail } from "./send-service-mail.ts";
import { getDefaultSender } from "./senders.sql.ts";

export type ConsentedMail = Pick<ServiceMail, "to" | "subject" | "bodyHtml" | "bodyText" | "language"> & {
  /** What the person agreed to: the message is of this purpose, and refused with it. */
  purposeId: number;
  authorisingEvent: number;
};

/** A single message of a purpose somebody agreed to: a welcome. It has the ways out of every marketing message. */
export async function sendConsentedMail(context: Context, mail: ConsentedMail): Promise<MessageId> {
  const { purposeId, authorisingEvent, to, subject, bodyHtml, bodyText, language } = mail;
  const sender = await getDefaultSender(context);
  const { id: mailingId } = await standingMailing(context, {
    stream: "marketing",
    kind: "campaign",
    purposeId,
    sender,
  });
  return enqueueOne(context, {
    mailingId,
    subjectId: to,
    authorisedBy: "consent",
    authorisingEvent,
    content: { subject, html: bodyHtml, text: bodyText, ...(language ? { language } : {}) },
  });
}
