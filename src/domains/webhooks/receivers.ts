import type { Context } from "#kernel/context.ts";
import type { Receiver } from "#kernel/processing-review.ts";
import type { Kind, MarketingEvent } from "./shapes.api.ts";
import { hostOf, openTarget, type Target } from "./target.ts";
import { listWebhooks } from "./webhooks.sql.ts";

/** Who is told of what, as those who review see it; `live`: now, and not only once somebody says so. */
export async function webhookReceivers(context: Context): Promise<(Receiver & { live: boolean })[]> {
  const webhooks = await listWebhooks(context, { sort: "asc" });
  const told = await Promise.all(
    webhooks.map(async ({ kind, events, state, target_sealed }) =>
      receiversOf(kind, events, await openTarget(context, target_sealed)).map((receiver) => ({
        ...receiver,
        live: state === "active",
      })),
    ),
  );
  return told.flat();
}

const aboutContacts = new Set<string>([
  "listAddition",
  "contactCreated",
  "contactUpdated",
  "contactDeleted",
  "consentGiven",
] satisfies MarketingEvent[]);

/** What a webhook tells to whom, in the kinds that matter to people. */
export function receiversOf(kind: Kind, events: readonly string[], target: Target): Receiver[] {
  const host = hostOf(target).toLowerCase();
  if (kind === "transactional") return [{ host, of: "messages" }];
  const ofContacts = events.filter((event) => aboutContacts.has(event));
  return [
    ...(ofContacts.length < events.length ? [{ host, of: "campaigns" as const }] : []),
    ...(ofContacts.length > 0 ? [{ host, of: "contacts" as const }] : []),
  ];
}
