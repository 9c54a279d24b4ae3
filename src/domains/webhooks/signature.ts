import { Webhook } from "standardwebhooks";
import { randomBytes } from "#kernel/ids.ts";

/** A secret as receivers enter it into any library for Standard Webhooks: `whsec_` and 32 bytes. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** What deliveries are signed with. One with an end is the one before: both sign until then. */
export type Secret = { secret: string; until?: string };

/**
 * The headers of Standard Webhooks: id, time and body are signed, so that nobody else can tell a receiver anything, change
 * what it is told, or tell it again later. While a secret is being replaced there are two signatures; one must hold.
 */
export function signatureHeaders(
  secrets: readonly Secret[],
  { id, body, now }: { id: string; body: string; now: Date },
): Record<string, string> {
  const inForce = secrets.filter(({ until }) => until === undefined || new Date(until) > now);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": inForce.map(({ secret }) => new Webhook(secret).sign(id, now, body)).join(" "),
  };
}
