import type { listDeliveries } from "#domains/webhooks/log.api.ts";
import type { getWebhook } from "#domains/webhooks/webhooks.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Webhook = ReplyOf<typeof getWebhook>;
export type Kind = Webhook["type"];
export type Delivery = ReplyOf<typeof listDeliveries>["deliveries"][number];
export type Problem = NonNullable<Delivery["problem"]>;

/** What a webhook is called: by what somebody noted, else by where it leads. */
export function nameOf({ description, url }: Pick<Webhook, "description" | "url">): string {
  return description.trim() || hostOf(url);
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
