import { useLingui } from "@lingui/react/macro";
import { type EventName, marketingEvents, transactionalEvents } from "#domains/webhooks/shapes.api.ts";
import type { Kind } from "./webhook.ts";

/** The events that a webhook may be told of, in words; their names in the API stand beside them. */
export function useEventWords() {
  const { t } = useLingui();
  const words: Record<EventName, string> = {
    sent: t`A message was accepted`,
    request: t`A message was accepted`,
    delivered: t`A server took the message`,
    deferred: t`A server refused it for now`,
    softBounce: t`A server refused it, and not because of the address`,
    hardBounce: t`The address does not exist`,
    invalid: t`The address is badly written`,
    blocked: t`A message may not be sent, and why`,
    error: t`Nobody knows whether the message left`,
    spam: t`Somebody called it unwanted`,
    click: t`Somebody followed a link`,
    opened: t`Somebody opened it`,
    uniqueOpened: t`Somebody opened it for the first time`,
    unsubscribed: t`Somebody unsubscribed`,
    listAddition: t`Somebody came onto a list`,
    contactCreated: t`A contact was added`,
    contactUpdated: t`A contact was changed`,
    contactDeleted: t`A contact was deleted`,
    consentGiven: t`Somebody agreed to something`,
  };
  return {
    words,
    /** Without the second name of one and the same. */
    of: (kind: Kind): readonly EventName[] =>
      kind === "transactional" ? transactionalEvents.filter((each) => each !== "sent") : marketingEvents,
  };
}
