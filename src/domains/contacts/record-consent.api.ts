import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { line, moment, number, permission } from "./shapes.api.ts";

const text = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));

export const recordConsent = operation({
  id: "recordConsent",
  method: "POST",
  path: "/v3/consent/events",
  permission: "consent:write",
  summary: "Tells the ledger what a person said elsewhere: a yes with its evidence, a no, a complaint",
  body: Type.Object({
    email: Type.String({ minLength: 3, maxLength: 320 }),
    choice: Type.Enum(["granted", "withdrawn", "objected", "complained"] as const),
    /** A yes names its purposes. A no without them is to all marketing, now and to come. */
    purposeIds: Type.Optional(Type.Array(number, { minItems: 1, maxItems: 50, uniqueItems: true })),
    /** Where the person was asked; the source of the API key where absent. A yes needs one. */
    sourceId: Type.Optional(number),
    /** When the person said it; now where absent. */
    saidAt: Type.Optional(moment),
    /** What they read beside the box, word for word. */
    wording: text(5000),
    privacyNotice: text(500),
    language: Type.Optional(Type.String({ pattern: "^[a-z]{2}(-[A-Z]{2})?$" })),
    page: Type.Optional(Type.String({ format: "uri", maxLength: 2000 })),
    /** Sealed under the person's key, each with its own end. */
    evidence: Type.Optional(
      Type.Object({
        ip: Type.Optional(Type.Union([Type.String({ format: "ipv4" }), Type.String({ format: "ipv6" })])),
        userAgent: Type.Optional(line(500)),
        /** Your own number for what shows it: an order, a signed card, a recording. */
        reference: Type.Optional(line(200)),
        /** Why they said no, or how they said it. */
        reason: Type.Optional(line(500)),
      }),
    ),
  }),
  reply: {
    201: Type.Object({
      /** What was written; nothing where a no had been written before. */
      events: Type.Array(Type.Object({ id: Type.String(), sequence: Type.Integer() })),
      contactId: Type.Union([Type.Integer(), Type.Null()]),
      permissions: Type.Array(permission),
    }),
  },
});
