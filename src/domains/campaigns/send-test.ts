import { getBusiness } from "#domains/accounts/index.ts";
import { servicePurpose } from "#domains/consent/index.ts";
import { recipientsOf } from "#domains/contacts/index.ts";
import { createMailing, enqueueOne, getSender } from "#domains/delivery/index.ts";
import { attributeNames, getTemplateVersion, sampleRecipient } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "./campaigns.errors.ts";
import { type CampaignRow, campaignRow } from "./campaigns.sql.ts";
import { colleaguesAmong } from "./colleague-addresses.ts";
import { messageProblems } from "./draft-problems.ts";

/**
 * Sends the message as recipients would get it, to people who need no permission for it: those who work in the account.
 * To anybody else a test would be a way around the gate; a sender's address is anybody's until somebody proved it theirs.
 */
export async function sendTest(
  context: Context,
  { campaignId, emailTo }: { campaignId: number; emailTo: readonly string[] },
): Promise<void> {
  const row = await campaignRow(context, campaignId);
  const [problem] = await messageProblems(context, row);
  if (problem) throw problem;
  const sender = await senderOf(context, row);
  const addresses = await colleaguesAmong(context, emailTo);
  const subjects = await ensureSubjects(context, addresses);
  const mailingId = await createMailing(context, {
    stream: "transactional",
    kind: "test",
    purposeId: (await servicePurpose(context)).id,
    sender,
    ...(row.reply_to ? { replyTo: row.reply_to } : {}),
    template: await templateOf(context, row),
  });
  const values = await valuesFor(context, [...subjects.values()]);
  for (const [address, subjectId] of subjects) {
    const content = { address, ...values(subjectId) };
    await enqueueOne(context, { mailingId, subjectId, authorisedBy: "contract", content });
  }
}

async function senderOf(context: Context, row: CampaignRow): Promise<{ name: string; address: string }> {
  if (row.sender_name && row.sender_address) return { name: row.sender_name, address: row.sender_address };
  if (row.sender_id === null) throw errors.noSender();
  return getSender(context, row.sender_id);
}

async function templateOf(
  context: Context,
  { template_id, template_version }: CampaignRow,
): Promise<{ id: number; version: number }> {
  if (template_id === null) throw errors.noTemplate();
  return getTemplateVersion(context, { id: template_id, version: template_version ?? undefined });
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
