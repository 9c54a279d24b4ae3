import { isHosting } from "#domains/accounts/index.ts";
import { providerOf } from "#domains/contacts/index.ts";
import { listSenders } from "#domains/delivery/index.ts";
import { webhookReceivers } from "#domains/webhooks/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { isAllowed } from "#kernel/outbound-address.ts";
import type { Receiver } from "#kernel/processing-review.ts";
import { ownCarriers } from "../processors/carriers.ts";
import { type Scope, usualScope } from "./scope.ts";

/** The processing that is of no purpose alone: programs elsewhere are told of people (webhooks). */
export const receiving = {
  name: { en: "Telling other programs", fr: "Transmission à d’autres programmes" },
  kind: "receivers",
  basis: "legitimate_interest",
} as const satisfies { name: Localized; kind: string; basis: Scope["basis"] };

/** What is usual: the business tells its own programs. */
export const usualReceiving: Scope = usualScope(receiving);

/** How far telling goes: whoever is beyond the business's own house, with what they are told of. */
export async function receivingScope(context: Context, receivers: readonly Receiver[]): Promise<Scope> {
  const isOwn = receivers.length > 0 ? await ownHouse(context) : () => true;
  const beyond = receivers.filter(({ host }) => !isOwn(host)).map(({ host, of }) => `${host} ${of}`);
  return { ...usualReceiving, recipients: [...new Set(beyond)].sort() };
}

/** The receivers there are, those that wait for a review included; and those that are told already. */
export async function receiversInUse(context: Context): Promise<{ all: Receiver[]; live: Receiver[] }> {
  const all = await webhookReceivers(context);
  return { all, live: all.filter(({ live }) => live) };
}

/** Under a domain the business writes from, said to be its own, or, where it hosts itself, in the network it opened. */
async function ownHouse(context: Context): Promise<(host: string) => boolean> {
  const domains = (await listSenders(context))
    .map(({ address }) => address.split("@")[1]?.toLowerCase() ?? "")
    .filter((domain) => domain && !providerOf(domain));
  const said = new Set(await ownCarriers(context, "webhook"));
  const { outboundAllowed } = context.config;
  const inside = (await isHosting(context)) ? [] : outboundAllowed;
  return (host) =>
    said.has(host) ||
    domains.some((domain) => host === domain || host.endsWith(`.${domain}`)) ||
    inside.some((entry) => entry.toLowerCase() === host) ||
    isAllowed(inside, host, host);
}
