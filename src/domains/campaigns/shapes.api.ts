import { type TSchema, Type } from "typebox";

/** Shapes that several operations share. */

/** One line of text, not blank: no control character (header injection), no broken UTF-16. */
export const line = (maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: "^[^\\p{Cc}\\p{Cs}]*[^\\p{Cc}\\p{Cs}\\s][^\\p{Cc}\\p{Cs}]*$",
  });

export const html = Type.String({ minLength: 1, maxLength: 1024 * 1024, pattern: "^[^\\u0000\\p{Cs}]*$" });

export const moment = Type.String({ format: "date-time" });

export const empty = Type.Null();

export const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

export const sort = Type.Optional(
  Type.Union([Type.Literal("asc"), Type.Literal("desc")], { default: "desc" }),
);

export const offset = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }));

export const limit = (byDefault: number, most: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: byDefault }));

export const byId = { params: Type.Object({ campaignId: number }) };

/** Where a campaign stands. */
export const state = Type.Union([
  Type.Literal("draft"),
  Type.Literal("scheduled"),
  Type.Literal("preparing"),
  Type.Literal("sending"),
  Type.Literal("paused"),
  Type.Literal("cancelled"),
  Type.Literal("sent"),
]);

/** The same in the words of the compatible API, which has none for `cancelled`: it is `archive` there. */
export const status = Type.Union([
  Type.Literal("draft"),
  Type.Literal("queued"),
  Type.Literal("in_process"),
  Type.Literal("suspended"),
  Type.Literal("archive"),
  Type.Literal("sent"),
]);

/** What can be asked for: clients spell one of them otherwise than the answer does, and know some that are never so here. */
export const statusAsked = Type.Union([
  status,
  Type.Literal("inProcess"),
  Type.Literal("inReview"),
  Type.Literal("in_review"),
  Type.Literal("cancelling"),
  Type.Literal("cancelled"),
]);

export const statistics = Type.Optional(
  Type.Union([Type.Literal("globalStats"), Type.Literal("linksStats"), Type.Literal("statsByDomain")]),
);

/** What `updateCampaignStatus` takes. */
export const wantedStatus = Type.Union([
  Type.Literal("suspended"),
  Type.Literal("queued"),
  Type.Literal("draft"),
  Type.Literal("archive"),
  Type.Literal("sent"),
  Type.Literal("replicate"),
]);

export const sender = Type.Union([
  Type.Object({ id: number, name: Type.Optional(line(100)) }),
  Type.Object({ email: Type.String({ minLength: 3, maxLength: 320 }), name: Type.Optional(line(100)) }),
]);

const ids = Type.Optional(Type.Array(number, { maxItems: 50 }));

/** Everybody on these lists or in these segments, each once, but for those on or in the excluded ones. */
export const recipients = Type.Object({
  listIds: ids,
  segmentIds: ids,
  exclusionListIds: ids,
  exclusionSegmentIds: ids,
});

/** Where a message stands. */
export const messageState = Type.Union([
  Type.Literal("queued"),
  Type.Literal("sending"),
  Type.Literal("submitted"),
  Type.Literal("deferred"),
  Type.Literal("bounced"),
  Type.Literal("refused"),
  Type.Literal("uncertain"),
  Type.Literal("cancelled"),
  Type.Literal("expired"),
]);

/** Messages by state. */
export const counts = Type.Object({
  queued: Type.Integer(),
  sending: Type.Integer(),
  submitted: Type.Integer(),
  deferred: Type.Integer(),
  bounced: Type.Integer(),
  refused: Type.Integer(),
  uncertain: Type.Integer(),
  cancelled: Type.Integer(),
  expired: Type.Integer(),
});

/** How many are kept from it by one reason: what it is and what would change it, in the caller's language. */
export const reasonCount = Type.Object({
  reason: Type.String(),
  count: Type.Integer(),
  what: Type.String(),
  mend: Type.String(),
});

/** How many are let through by one kind of authorisation: consent, soft_opt_in. */
export const authorisation = Type.Object({ authorisedBy: Type.String(), count: Type.Integer() });

/** In the caller's language; `reason` is the code that the same refusal has as an error. */
export const problem = Type.Object({ reason: Type.String(), message: Type.String() });

export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

const stats = {
  uniqueClicks: Type.Integer(),
  clickers: Type.Integer(),
  complaints: Type.Integer(),
  delivered: Type.Integer(),
  sent: Type.Integer(),
  softBounces: Type.Integer(),
  hardBounces: Type.Integer(),
  uniqueViews: Type.Integer(),
  /** People who permit being seen: what views and clicks are out of. */
  trackableViews: Type.Integer(),
  unsubscriptions: Type.Integer(),
  viewed: Type.Integer(),
  deferred: Type.Integer(),
  opensRate: Type.Number(),
  appleMppOpens: Type.Integer(),
};

export const campaign = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  type: Type.Literal("classic"),
  status,
  state,
  /** Where nobody paused it by hand. */
  pausedBecause: orNull(problem),
  subject: orNull(Type.String()),
  previewText: orNull(Type.String()),
  /** Empty where it was not asked for, or there is none. */
  htmlContent: Type.String(),
  replyTo: Type.String(),
  tag: Type.String(),
  /** Never: these have no other way here. The footer is the product's own. */
  header: Type.String(),
  footer: Type.String(),
  abTesting: Type.Literal(false),
  recurring: Type.Literal(false),
  inlineImageActivation: Type.Literal(false),
  mirrorActive: Type.Literal(true),
  /** Where anybody may read it; absent where it is not published. */
  shareLink: Type.Optional(Type.String()),
  purpose: orNull(Type.Object({ id: Type.Integer(), name: Type.String() })),
  sender: orNull(Type.Object({ id: orNull(Type.Integer()), name: Type.String(), email: Type.String() })),
  template: orNull(Type.Object({ id: Type.Integer(), name: Type.String(), version: Type.Integer() })),
  recipients: Type.Object({
    lists: Type.Array(Type.Integer()),
    segments: Type.Array(Type.Integer()),
    exclusionLists: Type.Array(Type.Integer()),
    exclusionSegments: Type.Array(Type.Integer()),
    named: Type.Array(
      Type.Object({
        /** list or segment. */
        kind: Type.String(),
        id: Type.Integer(),
        name: Type.String(),
        excluded: Type.Boolean(),
      }),
    ),
  }),
  statistics: Type.Object({
    /** People on the lists when it was sent; null before. */
    audience: orNull(Type.Integer()),
    total: Type.Integer(),
    counts,
    heldBack: Type.Array(reasonCount),
    /** What allowed the messages, at the moment the audience was made. */
    authorisations: Type.Array(authorisation),
    globalStats: Type.Object(stats),
    campaignStats: Type.Array(Type.Object({ listId: Type.Integer(), ...stats })),
    mirrorClick: Type.Integer(),
    remaining: Type.Integer(),
    /** Clicks by link. */
    linksStats: Type.Record(Type.String(), Type.Integer()),
    /** By who keeps the mailboxes: no domain of anybody's address is kept. As of when it was over, or last night. */
    statsByDomain: Type.Record(
      Type.String(),
      Type.Object({
        delivered: Type.Integer(),
        sent: Type.Integer(),
        hardBounces: Type.Integer(),
        softBounces: Type.Integer(),
        deferred: Type.Integer(),
      }),
    ),
    statsByDevice: Type.Object({}),
    statsByBrowser: Type.Object({}),
  }),
  createdAt: moment,
  modifiedAt: moment,
  /** When it is to leave, or was; null where somebody pressed Send. */
  scheduledAt: orNull(moment),
  /** The same, as it was said: an hour of a day in a time zone, and by what it is that hour for each person. */
  schedule: orNull(
    Type.Object({ at: Type.String(), timeZone: Type.String(), attribute: orNull(Type.String()) }),
  ),
  /** Its hour came and nobody got it: when that was, and why. */
  missed: orNull(Type.Object({ at: moment, reason: Type.String(), message: Type.String() })),
  /** When it was sent: by somebody who pressed Send, or at its hour. */
  sentDate: orNull(moment),
  finishedAt: orNull(moment),
});

/** An hour of a day, as a clock on the wall shows it. */
export const wallClock = Type.String({ pattern: "^20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d$" });

export const timeZone = Type.String({ minLength: 1, maxLength: 64 });
