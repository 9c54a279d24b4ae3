import type { getSenderDomains } from "#domains/delivery/dkim/domains.api.ts";
import type { getSenders } from "#domains/delivery/senders.api.ts";
import type { getMailServers } from "#domains/delivery/servers.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Server = ReplyOf<typeof getMailServers>["servers"][number];
/** Since when a server can't be used, and why. */
export type ServerOutage = NonNullable<Server["outage"]>;
export type SlowDestination = ReplyOf<typeof getMailServers>["slowed"][number];
export type Sender = ReplyOf<typeof getSenders>["senders"][number];
export type SenderDomain = ReplyOf<typeof getSenderDomains>["domains"][number];
export type DnsRecord = SenderDomain["records"][number];
