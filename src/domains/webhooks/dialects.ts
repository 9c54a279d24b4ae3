import { complained, permissionGiven, permissionTakenBack } from "#domains/consent/index.ts";
import { contactChanged, contactCreated, contactDeleted, listJoined } from "#domains/contacts/index.ts";
import {
  messageDeferred,
  messageExpired,
  messageReturned,
  messageStopped,
  messageSubmitted,
  messageTaken,
  messageUncertain,
} from "#domains/delivery/index.ts";
import { linkFollowed, messageOpened } from "#domains/tracking/index.ts";
import type { Happening, Refs } from "#kernel/happening.ts";
import type { EventName, Kind, MarketingEvent, TransactionalEvent } from "./shapes.api.ts";

/** What a webhook is told: to whoever subscribed to one of these names, under this name. */
export type Telling = { to: readonly EventName[]; event: string };

type Tellings = {
  transactional: readonly { to: readonly TransactionalEvent[]; event: string }[];
  marketing: readonly { to: readonly MarketingEvent[]; event: string }[];
};

type Entry = { happening: string; tell: (refs: Refs) => Tellings };

/**
 * What happens, in the words of the compatible API, which names each thing twice: as it is subscribed to, and as it is
 * told. What the API does not know (somebody’s yes, an erasure) has names of ours.
 */
const table: readonly Entry[] = [
  entry(messageTaken, () => only("transactional", ["sent", "request"], "request")),
  entry(messageSubmitted, () => both("delivered", "delivered")),
  entry(messageDeferred, () => ({
    transactional: [{ to: ["deferred"], event: "deferred" }],
    marketing: [{ to: ["softBounce"], event: "soft_bounce" }],
  })),
  entry(messageReturned, ({ fault, enhanced }) => {
    if (fault !== "address") return both("softBounce", "soft_bounce");
    // RFC 3463, 3.2: a bad address, by its form, against one that is not there.
    const malformed = enhanced === "5.1.3";
    return {
      transactional: malformed
        ? [{ to: ["invalid"], event: "invalid_email" }]
        : [{ to: ["hardBounce"], event: "hard_bounce" }],
      marketing: [{ to: ["hardBounce"], event: "hard_bounce" }],
    };
  }),
  entry(messageExpired, () => both("softBounce", "soft_bounce")),
  entry(messageStopped, () => only("transactional", ["blocked"], "blocked")),
  entry(messageUncertain, () => only("transactional", ["error"], "error")),
  entry(messageOpened, ({ seenAs, first }) => {
    const byProxy = seenAs === "privacy_proxy";
    const opened = { to: ["opened"], event: byProxy ? "proxy_open" : "opened" } as const;
    const unique = {
      to: ["uniqueOpened"],
      event: byProxy ? "unique_proxy_open" : "unique_opened",
    } as const;
    return { transactional: first === 1 ? [opened, unique] : [opened], marketing: [opened] };
  }),
  entry(linkFollowed, () => both("click", "click")),
  entry(complained, () => both("spam", "spam")),
  entry(permissionTakenBack, () => ({
    transactional: [{ to: ["unsubscribed"], event: "unsubscribed" }],
    marketing: [{ to: ["unsubscribed"], event: "unsubscribe" }],
  })),
  entry(permissionGiven, () => only("marketing", ["consentGiven"], "consent_given")),
  entry(contactCreated, () => only("marketing", ["contactCreated"], "contact_created")),
  entry(contactChanged, () => only("marketing", ["contactUpdated"], "contact_updated")),
  entry(contactDeleted, () => only("marketing", ["contactDeleted"], "contact_deleted")),
  entry(listJoined, () => only("marketing", ["listAddition"], "list_addition")),
];

const byHappening = new Map(table.map(({ happening, tell }) => [happening, tell]));

/** What is told of it to webhooks of a kind. */
export function tellingsOf(happening: string, refs: Refs, kind: Kind): readonly Telling[] {
  return byHappening.get(happening)?.(refs)[kind] ?? [];
}

/** The happenings that webhooks with these subscriptions want to hear of. */
export function happeningsFor(kind: Kind, events: readonly string[]): string[] {
  const wanted = new Set(events);
  return cases
    .filter(({ happening, refs }) =>
      tellingsOf(happening, refs, kind).some(({ to }) => to.some((each) => wanted.has(each))),
    )
    .map(({ happening }) => happening);
}

/** What a webhook of this kind that subscribed to this is told of it, for a test. */
export function nameTold(kind: Kind, event: EventName): string | undefined {
  return cases
    .flatMap(({ happening, refs }) => tellingsOf(happening, refs, kind))
    .find(({ to }) => to.includes(event))?.event;
}

/** One of each case that the table tells apart. */
const cases = table.flatMap(({ happening }) =>
  [
    { fault: "other", first: 1 },
    { fault: "address", enhanced: "5.1.1" },
    { fault: "address", enhanced: "5.1.3" },
  ].map((refs) => ({ happening, refs })),
);

function entry<R extends Refs>({ name }: Happening<R>, tell: (refs: R) => Tellings): Entry {
  return { happening: name, tell: tell as Entry["tell"] };
}

function both(to: TransactionalEvent & MarketingEvent, event: string): Tellings {
  return { transactional: [{ to: [to], event }], marketing: [{ to: [to], event }] };
}

function only<K extends Kind>(kind: K, to: Tellings[K][number]["to"], event: string): Tellings {
  return { transactional: [], marketing: [], [kind]: [{ to, event }] };
}
