import { getBusiness } from "#domains/accounts/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { linkFor, preferencesUntil, sendServiceMail } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { ownMail } from "./own-mail.ts";
import { renewalMails } from "./pages/preference-texts.ts";

export const renewQueue = "forms.renew-link";

/** Sends the new link to the address held, and to no other. */
export async function renewLink(context: Context, { subjectId }: JobPayload): Promise<void> {
  const contact = await contactOf(context, subjectId as SubjectId);
  if (contact?.address === undefined) return;
  const { legalName } = await getBusiness(context);
  const expiresAt = preferencesUntil(context.now);
  const link = await linkFor(context, { use: "preferences", subjectId: contact.subjectId, expiresAt });
  const days = Math.round((expiresAt.getTime() - context.now.getTime()) / (24 * 3600 * 1000));
  await sendServiceMail(context, {
    to: contact.subjectId,
    address: contact.address,
    expiresAt: new Date(context.now.getTime() + 24 * 3600 * 1000),
    ...ownMail(renewalMails[contact.language](legalName, days), { language: contact.language, link }),
  });
}
