import { getBusiness } from "#domains/accounts/index.ts";
import { servicePurpose } from "#domains/consent/index.ts";
import { recipientsOf } from "#domains/contacts/index.ts";
import { attributeNames, sampleRecipient } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { colleaguesAmong } from "./colleague-addresses.ts";
import { createMailing } from "./create-mailing.ts";
import { enqueueEach } from "./enqueue-one.ts";
import { openMailing } from "./open-mailing.ts";
import type { Sender } from "./senders.sql.ts";

export type TestMail = {
  sender: Pick<Sender, "name" | "address">;
  replyTo?: string | undefined;
  template: { id: number; version: number };
  emailTo: readonly string[];
};

/**
 * Sends a template as recipients would get it, to people who need no permission for it: those who work in the account. To
 * anybody else a test would be a way around the gate; a sender's address is anybody's until somebody proved it theirs.
 */
export async function sendTestMail(
  context: Context,
  { sender, replyTo, template, emailTo }: TestMail,
): Promise<void> {
  const subjects = await ensureSubjects(context, await colleaguesAmong(context, emailTo));
  const mailingId = await createMailing(context, {
    stream: "transactional",
    kind: "test",
    purposeId: (await servicePurpose(context)).id,
    sender,
    ...(replyTo ? { replyTo } : {}),
    template,
  });
  const values = await valuesFor(context, [...subjects.values()]);
  const messages = [...subjects].map(([address, subjectId]) => ({
    subjectId,
    authorisedBy: "contract" as const,
    content: { address, ...values(subjectId) },
  }));
  await enqueueEach(context, await openMailing(context, mailingId), messages);
}

/** What the fields are filled with: the person's own values where they are a contact, invented ones otherwise. */
async function valuesFor(context: Context, subjectIds: readonly SubjectId[]) {
  const { language } = await getBusiness(context);
  const contacts = await recipientsOf(context, subjectIds);
  const invented = sampleRecipient(language, await attributeNames(context)).contact as Record<string, string>;
  return (subjectId: SubjectId) => {
    const contact = contacts.get(subjectId);
    return contact
      ? { attributes: contact.attributes, values: contact.values, language: contact.language }
      : { attributes: invented, language };
  };
}
