import { type Route, route } from "#kernel/module.ts";
import * as operations from "./mailbox.api.ts";
import { emptyMailbox, getMailboxMessage, listMailbox } from "./mailbox.sql.ts";

export const mailboxRoutes: readonly Route[] = [
  route(operations.getMailbox, async (context, { query: { limit = 50, offset = 0 } }) => {
    const { count, messages } = await listMailbox(context, { limit, offset });
    return {
      count,
      messages: messages.map((message) => ({ ...message, receivedAt: message.receivedAt.toISOString() })),
    };
  }),
  route(operations.getMailboxMessage, async (context, { params }) => {
    const message = await getMailboxMessage(context, params.id);
    return {
      ...message,
      receivedAt: message.receivedAt.toISOString(),
      date: message.date?.toISOString() ?? null,
    };
  }),
  route(operations.emptyMailbox, async (context) => {
    await emptyMailbox(context);
    return null;
  }),
];
