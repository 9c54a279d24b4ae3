import type { getMailServer } from "#domains/delivery/delivery.api.ts";
import type { getSenderDomains } from "#domains/delivery/dkim/domains.api.ts";
import type { getSenders } from "#domains/delivery/senders.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Server = NonNullable<ReplyOf<typeof getMailServer>["server"]>;
/** Since when the server can't be used, and why. */
export type ServerOutage = NonNullable<ReplyOf<typeof getMailServer>["outage"]>;
export type Sender = ReplyOf<typeof getSenders>["senders"][number];
export type SenderDomain = ReplyOf<typeof getSenderDomains>["domains"][number];
export type DnsRecord = SenderDomain["records"][number];
