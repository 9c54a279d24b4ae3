import { listPurposes, reasonTexts } from "#domains/consent/index.ts";
import { findContact, formerAddressesOf } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { progressRoute, type Route, route } from "#kernel/module.ts";
import { blockedRoutes } from "./blocked.routes.ts";
import * as operations from "./delivery.api.ts";
import { destinationRoutes } from "./destinations/destinations.routes.ts";
import { compatibleDomainRoutes } from "./dkim/compatible-domains.routes.ts";
import { domainRoutes } from "./dkim/domains.routes.ts";
import { frequencyRoutes } from "./frequency.routes.ts";
import { returnDomainRoutes } from "./inbound/return-domain.routes.ts";
import { mailboxRoutes } from "./mailbox.routes.ts";
import { type MailingProgress, mailingProgress, mailingTimeline } from "./mailing.sql.ts";
import { countMessagesOf, getMessage, type Message, messagesOf, notableMessages } from "./messages.sql.ts";
import { describeOutage } from "./outage-texts.ts";
import { resendUncertain } from "./resend-uncertain.ts";
import { senderRoutes } from "./senders.routes.ts";
import { serverRoutes } from "./servers.routes.ts";

export const deliveryRoutes: readonly Route[] = [
  ...serverRoutes,
  ...senderRoutes,
  ...domainRoutes,
  ...compatibleDomainRoutes,
  ...destinationRoutes,
  ...returnDomainRoutes,
  ...blockedRoutes,
  ...mailboxRoutes,
  ...frequencyRoutes,
  progressRoute(operations.getMailingProgress, async (context, { params }) =>
    describeProgress(context, await mailingProgress(context, params.mailingId)),
  ),
  route(operations.getMailing, async (context, { params }) =>
    describeProgress(context, await mailingProgress(context, params.mailingId)),
  ),
  route(operations.getMailingTimeline, async (context, { params }) => {
    await mailingProgress(context, params.mailingId);
    const minutes = await mailingTimeline(context, params.mailingId);
    return { minutes: minutes.map(({ minute, counts }) => ({ minute: minute.toISOString(), counts })) };
  }),
  route(operations.getMailingMessages, async (context, { params: { mailingId }, query }) => {
    const { state, limit = 50, offset = 0 } = query;
    const { counts } = await mailingProgress(context, mailingId);
    const messages = await notableMessages(context, { mailingId, state, limit, offset });
    const described = await describeMessages(context, messages);
    return {
      count: counts[state],
      messages: messages.map(({ contactId, address }, index) => ({
        ...(described[index] as (typeof described)[number]),
        ...(contactId === undefined ? {} : { contactId }),
        ...(address === undefined ? {} : { email: address }),
      })),
    };
  }),
  route(operations.resendUncertain, async (context, { params, body }) => ({
    queued: await resendUncertain(context, { mailingId: params.mailingId, messageIds: body.messageIds }),
  })),
  route(operations.getMessage, async (context, { params }) => {
    const [message] = await describeMessages(context, [await getMessage(context, params.messageId)]);
    return message as NonNullable<typeof message>;
  }),
  route(operations.getContactMessages, async (context, { params, query }) => {
    const { identifierType, limit = 50, offset = 0, sort = "desc" } = query;
    const { subjectId } = await findContact(context, { identifier: params.identifier, identifierType });
    // What was sent to an address they had before is theirs as well.
    const people = [subjectId, ...(await formerAddressesOf(context, [subjectId]))];
    const messages = await messagesOf(context, people, { limit, offset, sort });
    return {
      count: await countMessagesOf(context, people),
      messages: await describeMessages(context, messages),
    };
  }),
];

async function describeProgress(context: Context, progress: MailingProgress) {
  const { startedAt, finishedAt, outage, state } = progress;
  return {
    ...progress,
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    outage: outage ? describeOutage(outage, context.language) : null,
    done: state === "finished" || state === "cancelled",
  };
}

/** Messages as the API shows them: purposes by name, reasons in words. */
async function describeMessages(context: Context, messages: readonly Message[]) {
  const names = new Map((await listPurposes(context)).map(({ id, name }) => [id, name[context.language]]));
  const texts: Record<string, (typeof reasonTexts)[keyof typeof reasonTexts]> = reasonTexts;
  return messages.map(
    ({ id, refusedBecause, authorisedAt, createdAt, stateAt, expiresAt, smtpReply, ...message }) => ({
      id,
      mailingId: message.mailingId,
      kind: message.kind,
      stream: message.stream,
      purposeId: message.purposeId,
      purposeName: names.get(message.purposeId) ?? "",
      state: message.state,
      authorisedBy: message.authorisedBy,
      authorisingEvent: message.authorisingEvent,
      authorisedAt: authorisedAt.toISOString(),
      refusedBecause: refusedBecause.map((reason) => ({
        reason,
        ...(texts[reason]?.[context.language] ?? { what: reason, mend: "" }),
      })),
      attempts: message.attempts,
      createdAt: createdAt.toISOString(),
      stateAt: stateAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      ...(smtpReply === undefined ? {} : { smtpReply }),
    }),
  );
}
