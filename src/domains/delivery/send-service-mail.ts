import { servicePurpose } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { standingMailing } from "./create-mailing.ts";
import { enqueueOne } from "./enqueue-one.ts";
import { getDefaultSender } from "./senders.sql.ts";

export type ServiceMail = {
  to: SubjectId;
  address: string;
  name?: string;
  subject: string;
  /** Already in the person's language; nothing in it is merged. */
  bodyHtml: string;
  bodyText: string;
  language?: "en" | "fr";
  /** The footer's sentence: why the person gets this. */
  reason?: string;
  kind?: "confirmation" | "service";
  authorisedBy?: "contract" | "legal_obligation" | "consent";
  authorisingEvent?: number;
  expiresAt?: Date;
};

/** A single message that somebody asked for or must get: a confirmation, an invitation, an answer. Never marketing. */
export async function sendServiceMail(context: Context, mail: ServiceMail): Promise<MessageId> {
  const purpose = await servicePurpose(context);
  const sender = await getDefaultSender(context);
  const mailingId = await standingMailing(context, {
    kind: mail.kind ?? "service",
    purposeId: purpose.id,
    sender,
  });
  return enqueueOne(context, {
    mailingId,
    subjectId: mail.to,
    authorisedBy: mail.authorisedBy ?? "contract",
    ...(mail.authorisingEvent === undefined ? {} : { authorisingEvent: mail.authorisingEvent }),
    ...(mail.expiresAt ? { expiresAt: mail.expiresAt } : {}),
    content: {
      subject: mail.subject,
      html: mail.bodyHtml,
      text: mail.bodyText,
      address: mail.address,
      ...(mail.name ? { name: mail.name } : {}),
      ...(mail.reason ? { reason: mail.reason } : {}),
      ...(mail.language ? { language: mail.language } : {}),
    },
  });
}
