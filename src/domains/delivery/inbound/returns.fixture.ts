import { openSending, type Sending } from "../dispatch/sending.fixture.ts";
import { type InboundServer, startInboundServer } from "./inbound-server.ts";

/** A shop that sends, and whose mail that can't be delivered comes back to a server of Licet's. */
export async function openReturns(): Promise<{ s: Sending; inbound: InboundServer }> {
  const s = await openSending({}, {}, undefined, {
    LICET_INBOUND_DOMAIN: "in.example",
    LICET_INBOUND_PORT: "0",
  });
  const inbound = await startInboundServer(s.t.resources);
  if (!inbound) throw new Error("no server");
  await s.shop.work(({ tx }) => tx.updateTable("delivery.server").set({ returns: "to_licet" }).execute());
  return { s, inbound };
}
