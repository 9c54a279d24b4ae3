import { type Route, route } from "#kernel/module.ts";
import { createSender, deleteSender, updateSender } from "./change-senders.ts";
import * as operations from "./senders.api.ts";
import { getSender, listSenders } from "./senders.sql.ts";

export const senderRoutes: readonly Route[] = [
  route(operations.getSenders, async (context, { query }) => {
    const wanted = query.domain?.toLowerCase();
    const senders = (await listSenders(context)).filter(
      ({ address }) => wanted === undefined || address.toLowerCase().endsWith(`@${wanted}`),
    );
    return {
      senders: senders.map(({ id, name, address }) => ({ id, name, email: address, active: true, ips: [] })),
      count: senders.length,
    };
  }),
  route(operations.createSender, async (context, { body }) => {
    const id = await createSender(context, { name: body.name, address: body.email });
    // The DNS of the sender's domain is not looked at yet.
    return { id, spfError: false, dkimError: false };
  }),
  route(operations.updateSender, async (context, { params, body }) => {
    await updateSender(context, params.senderId, {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.email === undefined ? {} : { address: body.email }),
    });
    return null;
  }),
  route(operations.deleteSender, async (context, { params }) => {
    await deleteSender(context, params.senderId);
    return null;
  }),
  route(operations.getIps, async () => ({ ips: [] })),
  route(operations.getIpsFromSender, async (context, { params }) => {
    await getSender(context, params.senderId);
    return { ips: [] };
  }),
  route(operations.validateSender, async (context, { params }) => {
    await getSender(context, params.senderId);
    return null;
  }),
];
