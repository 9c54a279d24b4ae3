import { servicePurpose } from "#domains/consent/index.ts";
import type { Keyring } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { standingMailing } from "./create-mailing.ts";
import { enqueueEach, type OneMessage } from "./enqueue-one.ts";
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
  authorisedBy?: "contract" | "legal_obligation" | "consent";
  authorisingEvent?: number;
  expiresAt?: Date;
};

/** What a set of them has in common. */
export type ServiceMailing = {
  kind?: "confirmation" | "service";
  /** The keys of who they go to, where they are at hand. */
  ring?: Keyring;
};

/** A single message that somebody asked for or must get: a confirmation, an invitation, an answer. Never marketing. */
export async function sendServiceMail(
  context: Context,
  { kind, ...mail }: ServiceMail & Pick<ServiceMailing, "kind">,
): Promise<MessageId> {
  const [id] = await sendServiceMails(context, [mail], kind ? { kind } : {});
  if (!id) throw new Error("the message was not queued");
  return id;
}

/** The same to several people at once, each with their own words. The ids are in the order of the mails. */
export async function sendServiceMails(
  context: Context,
  mails: readonly ServiceMail[],
  { kind = "service", ring }: ServiceMailing = {},
): Promise<MessageId[]> {
  const purpose = await servicePurpose(context);
  const sender = await getDefaultSender(context);
  const mailing = await standingMailing(context, {
    stream: "transactional",
    kind,
    purposeId: purpose.id,
    sender,
  });
  return enqueueEach(context, mailing, mails.map(messageOf), ring);
}

function messageOf(mail: ServiceMail): OneMessage {
  return {
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
  };
}
