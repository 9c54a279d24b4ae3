import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { line, moment, number, permission } from "./shapes.api.ts";

const said = (maxLength: number, example: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength, examples: [example] }));

export const recordConsent = operation({
  id: "recordConsent",
  method: "POST",
  path: "/v3/consent/events",
  permission: "consent:write",
  summary: "Tells the ledger what a person said elsewhere: a yes with its evidence, a no, a complaint",
  body: Type.Object({
    email: Type.String({ minLength: 3, maxLength: 320, examples: ["ada@example.com"] }),
    choice: Type.Enum(["granted", "withdrawn", "objected", "complained"] as const),
    /** A yes names its purposes. A no without them is to all marketing, now and to come. */
    purposeIds: Type.Optional(Type.Array(number, { minItems: 1, maxItems: 50, uniqueItems: true })),
    /** Where the person was asked; the source of the API key where absent. A yes needs one. */
    sourceId: Type.Optional(number),
    /** When the person said it; now where absent. */
    saidAt: Type.Optional(moment),
    /** What they read beside the box, word for word. */
    wording: said(5000, "I would like to receive the newsletter by e-mail."),
    privacyNotice: said(500, "https://shop.example/privacy"),
    language: Type.Optional(Type.String({ pattern: "^[a-z]{2}(-[A-Z]{2})?$", examples: ["en"] })),
    page: Type.Optional(
      Type.String({ format: "uri", maxLength: 2000, examples: ["https://shop.example/checkout"] }),
    ),
    /** Sealed under the person's key, each with its own end. */
    evidence: Type.Optional(
      Type.Object({
        ip: Type.Optional(
          Type.Union([Type.String({ format: "ipv4" }), Type.String({ format: "ipv6" })], {
            examples: ["203.0.113.7"],
          }),
        ),
        userAgent: Type.Optional(line(500)),
        /** Your own number for what shows it: an order, a signed card, a recording. */
        reference: Type.Optional(line(200, "Order 20931")),
        /** Why they said no, or how they said it. */
        reason: Type.Optional(line(500)),
      }),
    ),
  }),
  reply: {
    201: Type.Object({
      /** What was written; nothing where a no had been written before. */
      events: Type.Array(
        Type.Object({ id: Type.String({ format: "uuid" }), sequence: Type.Integer({ examples: [1042] }) }),
      ),
      contactId: Type.Union([number, Type.Null()]),
      permissions: Type.Array(permission),
    }),
  },
});
