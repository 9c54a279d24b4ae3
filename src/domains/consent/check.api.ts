import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { basis, count, email, id, orNull, text } from "./shapes.api.ts";
import { reasons } from "./vocabulary.api.ts";

const decision = {
  allowed: Type.Boolean(),
  authorisedBy: orNull(basis),
  /** The number in the ledger of the event that permits it. */
  event: orNull(Type.Integer({ examples: [1042] })),
  reasons: Type.Array(Type.Object({ reason: Type.Enum(reasons), what: Type.String(), mend: Type.String() }), {
    examples: [[]],
  }),
};

/** Who is going to write: a block may be about one sender. */
const senderEmail = Type.Optional(email);

export const checkPermission = operation({
  id: "checkPermission",
  method: "POST",
  path: "/v3/consent/check",
  permission: "consent:read",
  question: true,
  summary: "May a message be sent to this address, for this purpose, now? With the reasons",
  body: Type.Object({ email, purposeId: id, senderEmail }),
  reply: { 200: Type.Object(decision) },
});

export const checkManyPermissions = operation({
  id: "checkManyPermissions",
  method: "POST",
  path: "/v3/consent/check-many",
  permission: "consent:read",
  question: true,
  summary: "The same for up to 1,000 addresses at once, answered in the order in which they came",
  body: Type.Object({
    emails: Type.Array(email, { minItems: 1, maxItems: 1000 }),
    purposeId: id,
    senderEmail,
  }),
  reply: {
    200: Type.Object({
      count,
      /** How many of them may be written to. */
      allowed: count,
      decisions: Type.Array(
        Type.Object({
          email: text("ada@example.com"),
          ...decision,
          /** The address cannot be one; nothing was asked about it. */
          valid: Type.Boolean(),
        }),
      ),
    }),
  },
});
