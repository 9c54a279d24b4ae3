import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { orNull, text, time } from "./shapes.api.ts";

const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const email = Type.String({ minLength: 3, maxLength: 254, examples: ["partie@clients.example"] });

export const blockReasons = [
  "hard_bounce",
  "mailbox_full",
  "keeps_bouncing",
  "complaint",
  "unsubscribe",
  "blocked_by_account",
] as const;
export type BlockReason = (typeof blockReasons)[number];

/** What the block keeps from the person. */
const scope = Type.Object({
  kind: Type.Enum(["everything", "marketing", "purpose", "sender"] as const),
  purposeId: Type.Optional(number),
  senderAddress: Type.Optional(Type.String({ minLength: 3, maxLength: 320 })),
});

export const listSuppressions = operation({
  id: "listSuppressions",
  method: "GET",
  path: "/v3/suppressions",
  permission: "consent:read",
  summary: "Whom messages are kept from, why and until when",
  query: Type.Object({
    email: Type.Optional(email),
    reason: Type.Optional(Type.Enum(blockReasons)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 })),
  }),
  reply: {
    200: Type.Object({
      count: Type.Integer({ examples: [3] }),
      suppressions: Type.Array(
        Type.Object({
          id: number,
          /** Null where the address is not kept: the block holds all the same. */
          email: orNull(email),
          scope,
          reason: Type.Enum(blockReasons),
          /** By which way it came: smtp, console, one_click … */
          source: text("smtp"),
          at: time,
          setBy: orNull(text("user:12")),
          expiresAt: orNull(time),
          /** False for what the person asked for: only they can undo it. */
          liftable: Type.Boolean(),
        }),
      ),
    }),
  },
});

const domain = Type.String({ minLength: 3, maxLength: 253, examples: ["concurrent.example"] });

export const listSuppressedDomains = operation({
  id: "listSuppressedDomains",
  method: "GET",
  path: "/v3/suppressions/domains",
  permission: "consent:read",
  summary: "The domains that nothing is sent to, since when and why",
  reply: {
    200: Type.Object({
      domains: Type.Array(
        Type.Object({ domain, at: time, why: orNull(text("A competitor")), setBy: orNull(text("user:12")) }),
      ),
    }),
  },
});

export const addSuppressedDomain = operation({
  id: "addSuppressedDomain",
  method: "POST",
  path: "/v3/suppressions/domains",
  permission: "delivery:admin",
  summary: "Send nothing to the addresses of a domain any more, whatever they permitted",
  body: Type.Object({
    domain,
    why: Type.Optional(Type.String({ maxLength: 200, examples: ["A competitor"] })),
  }),
  reply: { 204: Type.Null() },
});

export const liftSuppressedDomain = operation({
  id: "liftSuppressedDomain",
  method: "DELETE",
  path: "/v3/suppressions/domains/:domain",
  permission: "delivery:admin",
  summary: "Let messages go to a domain again, where they are permitted",
  params: Type.Object({ domain }),
  reply: { 204: Type.Null() },
});

export const addSuppression = operation({
  id: "addSuppression",
  method: "POST",
  path: "/v3/suppressions",
  permission: "consent:write",
  summary:
    "Keep messages from an address, whatever it permitted: all, advertising, of one purpose or from one sender",
  body: Type.Object(
    { email, scope, expiresAt: Type.Optional(Type.String({ format: "date-time" })) },
    { examples: [{ email: "partie@clients.example", scope: { kind: "everything" } }] },
  ),
  reply: { 201: Type.Object({ id: number }) },
});

export const liftSuppression = operation({
  id: "liftSuppression",
  method: "POST",
  path: "/v3/suppressions/:suppressionId/lift",
  permission: "consent:write",
  summary: "Lift a block, with the reason; it stays on record as lifted",
  params: Type.Object({ suppressionId: number }),
  body: Type.Object({ because: Type.Enum(["mended", "asked", "mistake"] as const) }),
  reply: { 204: Type.Null() },
});
