import { getBusiness } from "#domains/accounts/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { linkFor, preferencesUntil, sendServiceMail } from "#domains/delivery/index.ts";
import { findSubject } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { ownMail } from "./own-mail.ts";
import { renewalMails } from "./pages/preference-texts.ts";
import { judgeMails } from "./sign-up-pace.ts";

export const renewQueue = "forms.renew-link";

type Asked = { accountId: AccountId; address: string; ip: string; traceId: string };

/**
 * Somebody whose link expired wants another. The work is the same whether or not the address is known: for a stranger a
 * job is left that finds nobody. It carries an opaque id, never the address.
 */
export function askRenewal(
  resources: Resources,
  { accountId, address, ip, traceId }: Asked,
): Promise<"asked" | "too_many"> {
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor, traceId }, async (context) => {
    const subjectId = (await findSubject(context, address)) ?? timeOrderedId(context.now);
    const [judged] = await judgeMails(context, [{ address, ip }]);
    if (judged === "network_full") return "too_many";
    if (judged === "send")
      await context.jobs.enqueue(context.tx, renewQueue, { accountId, traceId, subjectId });
    return "asked";
  });
}

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
