import type { Reason } from "#domains/consent/index.ts";
import { recipientsOf } from "#domains/contacts/index.ts";
import { type MessageState, mailingMessages, mailingProgress } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { campaignRow } from "./campaigns.sql.ts";
import { reasonText } from "./shown-counts.ts";

type Asked = { state?: MessageState | undefined; limit: number; offset: number; sort: "asc" | "desc" };

/** Who it went to, a page at a time: opens their addresses, and so leaves a trace that they were looked at. */
export async function campaignRecipients(context: Context, campaignId: number, asked: Asked) {
  const { mailing_id } = await campaignRow(context, campaignId);
  if (mailing_id === null) return { count: 0, recipients: [] };
  const { counts, total } = await mailingProgress(context, mailing_id);
  const messages = await mailingMessages(context, mailing_id, asked);
  const people = await recipientsOf(
    context,
    messages.map((message) => message.subject_id),
  );
  const recipients = messages.map((message) => ({
    messageId: message.id,
    contactId: people.get(message.subject_id)?.contactId ?? null,
    email: people.get(message.subject_id)?.address ?? null,
    state: message.state,
    at: message.state_at.toISOString(),
    reasons: (message.refused_because ?? []).map((reason: Reason) => ({
      reason,
      ...reasonText(reason, context.language),
    })),
    code: message.smtp_code,
    enhanced: message.smtp_enhanced,
    authorisedBy: message.authorised_by,
    authorisingEvent: message.authorising_event,
    authorisedAt: message.authorised_at.toISOString(),
  }));
  return { count: asked.state ? counts[asked.state] : total, recipients };
}
