import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { categories } from "./law-pack.ts";

const moment = Type.String({ format: "date-time" });
const maybeMoment = Type.Union([moment, Type.Null()]);
const day = Type.String({ format: "date", examples: ["2027-06-30"] });
const count = Type.Integer({ minimum: 0, examples: [312] });
const category = Type.Enum(categories, { examples: ["inactive_people"] });
const period = Type.Integer({ minimum: 1, maximum: 1200, examples: [36] });
/** What is over is erased, or sealed in the archive first, as far as the law has a ground for it. */
export const endingKinds = ["erase", "archive"] as const;
export type EndingKind = (typeof endingKinds)[number];
const ending = Type.Enum(endingKinds, { examples: ["erase"] });
const actor = Type.String({ examples: ["user:3"] });
const byCategory = Type.Object({ category });
const stores = Type.Array(Type.Object({ store: Type.String(), name: Type.String(), rows: count }));
const byHold = Type.Object({ holdId: Type.Integer({ minimum: 1 }) });
const byRun = Type.Object({ runId: Type.String({ format: "uuid" }) });

const rule = Type.Object({
  category,
  name: Type.String({ examples: ["IP addresses in proofs of consent"] }),
  why: Type.String(),
  law: Type.String({ examples: ["CPCE art. R10-13"] }),
  unit: Type.Enum(["month", "day"] as const),
  least: period,
  usual: period,
  most: period,
  period,
  /** Null where nobody chooses: it is erased. */
  ending: Type.Union([ending, Type.Null()]),
  /** Null as long as the usual period counts. */
  decidedBy: Type.Union([actor, Type.Null()]),
  decidedAt: maybeMoment,
  /** What it is about, in words. */
  stores: Type.Array(Type.String()),
});

export const getRetention = operation({
  id: "getRetention",
  method: "GET",
  path: "/v3/retention",
  permission: "retention:read",
  summary:
    "How long each kind of data is kept, within which bounds of the law, and when that was last applied",
  reply: {
    200: Type.Object({ lawPack: Type.String(), appliedAt: maybeMoment, rules: Type.Array(rule) }),
  },
});

export const previewRetention = operation({
  id: "previewRetention",
  method: "GET",
  path: "/v3/retention/periods/:category/preview",
  permission: "retention:read",
  summary: "What would be past its end at once if a kind of data were kept so long; nothing is changed",
  params: byCategory,
  query: Type.Object({ period }),
  reply: { 200: Type.Object({ rows: count, held: count, oldest: maybeMoment, stores }) },
});

export const chooseRetention = operation({
  id: "chooseRetention",
  method: "PUT",
  path: "/v3/retention/periods/:category",
  permission: "retention:write",
  summary: "Decides how long a kind of data is kept; what is past its end then goes the next night",
  params: byCategory,
  body: Type.Object({ period, ending: Type.Optional(ending) }),
  reply: { 204: Type.Null() },
});

export const listRetentionDecisions = operation({
  id: "listRetentionDecisions",
  method: "GET",
  path: "/v3/retention/periods/:category/decisions",
  permission: "retention:read",
  summary: "What was decided about a kind of data, by whom, when, and how much that put past its end",
  params: byCategory,
  reply: {
    200: Type.Object({
      decisions: Type.Array(
        Type.Object({
          version: Type.Integer(),
          period,
          ending,
          lawPack: Type.String(),
          wouldEnd: count,
          decidedBy: actor,
          decidedAt: moment,
        }),
      ),
    }),
  },
});

export const getRetentionCalendar = operation({
  id: "getRetentionCalendar",
  method: "GET",
  path: "/v3/retention/calendar",
  permission: "retention:read",
  summary: "What goes when, by kind and month, for a year",
  reply: {
    200: Type.Object({
      months: Type.Array(
        Type.Object({
          month: Type.String({ examples: ["2027-03"] }),
          category,
          name: Type.String(),
          rows: count,
        }),
      ),
    }),
  },
});

export const listRetentionRuns = operation({
  id: "listRetentionRuns",
  method: "GET",
  path: "/v3/retention/runs",
  permission: "retention:read",
  summary: "What went because its time was over, night by night",
  query: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  reply: {
    200: Type.Object({
      count,
      runs: Type.Array(
        Type.Object({
          id: Type.String({ format: "uuid" }),
          at: moment,
          signed: Type.Boolean(),
          ended: Type.Array(
            Type.Object({
              category: Type.String(),
              name: Type.String(),
              store: Type.String(),
              storeName: Type.String(),
              before: moment,
              rows: count,
              held: count,
            }),
          ),
        }),
      ),
    }),
  },
});

export const getRetentionProof = operation({
  id: "getRetentionProof",
  method: "GET",
  path: "/v3/retention/runs/:runId/proof",
  permission: "retention:read",
  summary: "The signed proof of what went in a night, as a file that verifies offline",
  params: byRun,
  reply: { 200: Type.String({ format: "binary" }) },
});

export const listRetentionHolds = operation({
  id: "listRetentionHolds",
  method: "GET",
  path: "/v3/retention/holds",
  permission: "retention:read",
  summary: "Holds: whose data must not be deleted for now, and why",
  reply: {
    200: Type.Object({
      holds: Type.Array(
        Type.Object({
          id: Type.Integer(),
          reason: Type.String(),
          people: count,
          placedBy: actor,
          placedAt: moment,
          endsOn: day,
          liftedBy: Type.Union([actor, Type.Null()]),
          liftedAt: maybeMoment,
        }),
      ),
    }),
  },
});

export const placeRetentionHold = operation({
  id: "placeRetentionHold",
  method: "POST",
  path: "/v3/retention/holds",
  permission: "retention:write",
  summary:
    "Keeps what is held of some people from every purge and from erasure until a day, for a claim (GDPR art. 17(3)(e))",
  body: Type.Object({
    emails: Type.Array(Type.String({ minLength: 3, maxLength: 320, examples: ["ada@example.com"] }), {
      minItems: 1,
      maxItems: 200,
    }),
    reason: Type.String({
      minLength: 5,
      maxLength: 1000,
      pattern: "\\S",
      examples: ["Claim no. 2026/113 before the court"],
    }),
    endsOn: day,
  }),
  reply: { 201: Type.Object({ id: Type.Integer(), people: count }) },
});

export const moveRetentionHold = operation({
  id: "moveRetentionHold",
  method: "PUT",
  path: "/v3/retention/holds/:holdId/end",
  permission: "retention:write",
  summary: "Moves the end of a hold",
  params: byHold,
  body: Type.Object({ endsOn: day }),
  reply: { 204: Type.Null() },
});

export const liftRetentionHold = operation({
  id: "liftRetentionHold",
  method: "POST",
  path: "/v3/retention/holds/:holdId/lift",
  permission: "retention:write",
  summary: "Lifts a hold before its day; what is past its end goes the next night",
  params: byHold,
  reply: { 204: Type.Null() },
});
