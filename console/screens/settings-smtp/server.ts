import type { getDestinationLimits } from "#domains/delivery/destinations/destinations.api.ts";
import type { getSenderDomains } from "#domains/delivery/dkim/domains.api.ts";
import type { getReturnDomain } from "#domains/delivery/inbound/return-domain.api.ts";
import type { getSenders } from "#domains/delivery/senders.api.ts";
import type { getMailServers } from "#domains/delivery/servers.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Server = ReplyOf<typeof getMailServers>["servers"][number];
/** Since when a server can't be used, and why. */
export type ServerOutage = NonNullable<Server["outage"]>;
export type SlowDestination = ReplyOf<typeof getMailServers>["slowed"][number];
export type Sender = ReplyOf<typeof getSenders>["senders"][number];
export type SenderDomain = ReplyOf<typeof getSenderDomains>["domains"][number];
export type DomainKeyRecord = SenderDomain["records"][number];
/** What the DNS showed when it was looked at last. */
export type DnsState = DomainKeyRecord["dns"];
export type ReturnDomain = NonNullable<ReplyOf<typeof getReturnDomain>["own"]>;
export type DestinationLimit = ReplyOf<typeof getDestinationLimits>["limits"][number];
