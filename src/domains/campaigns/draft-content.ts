import { getPurpose, isPromotional, listPurposes } from "#domains/consent/index.ts";
import { getLists } from "#domains/contacts/index.ts";
import { getSender, listSenders } from "#domains/delivery/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { GivenRecipients } from "./audience.ts";
import { errors } from "./campaigns.errors.ts";
import type { CampaignRow } from "./campaigns.sql.ts";
import { templateFor, type Written } from "./draft-template.ts";

/** What a caller says of a draft; what is absent stays as it is. */
export type DraftContent = Written & {
  purposeId?: number;
  sender?: { id: number } | { email: string };
  recipients?: GivenRecipients;
  replyTo?: string;
  tag?: string;
};

/** The columns that this content gives a campaign. Throws for what could never be sent. */
export async function columnsFor(
  context: Context,
  { name, content, draft }: { name: string; content: DraftContent; draft?: CampaignRow },
) {
  return {
    ...(await purposeFor(context, content)),
    ...(await senderFor(context, content)),
    ...(await templateFor(context, { name, written: content, draft })),
    ...(content.replyTo === undefined ? {} : { reply_to: replyTo(content.replyTo) }),
    ...(content.tag === undefined ? {} : { tag: content.tag.trim() || null }),
  };
}

/** Where answers go; nothing where it is emptied: to the sender. */
function replyTo(text: string): string | null {
  if (text.trim() === "") return null;
  const address = normaliseAddress(text);
  if (!address) throw errors.badReplyTo();
  return address;
}

/** The purpose named; else the one that all the lists named are for, where it is one that campaigns can have. */
async function purposeFor(
  context: Context,
  { purposeId, recipients }: DraftContent,
): Promise<{ purpose_id?: number }> {
  if (purposeId !== undefined) {
    const purpose = await getPurpose(context, purposeId);
    const details = { purpose: purpose.name[context.language] };
    if (!isPromotional(purpose)) throw errors.notPromotional(details);
    if (purpose.archivedAt) throw errors.archivedPurpose(details);
    return { purpose_id: purposeId };
  }
  const lists = (await getLists(context)).filter((list) => recipients?.listIds?.includes(list.id));
  const [common, ...others] = new Set(lists.map((list) => list.purposeId));
  const purpose = (await listPurposes(context)).find((each) => each.id === common);
  const fits = purpose && others.length === 0 && isPromotional(purpose) && !purpose.archivedAt;
  return fits ? { purpose_id: purpose.id } : {};
}

async function senderFor(context: Context, { sender }: DraftContent): Promise<{ sender_id?: number }> {
  if (!sender) return {};
  if ("id" in sender) return { sender_id: (await getSender(context, sender.id)).id };
  const address = normaliseAddress(sender.email);
  const known = (await listSenders(context)).find((each) => each.address === address);
  if (!known) throw errors.unknownSender();
  return { sender_id: known.id };
}
