import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { limit, line, moment, number, offset, reason, text } from "./shapes.api.ts";

/** Who would write: a block may be about one sender. */
const senderEmail = Type.Optional(
  Type.String({ minLength: 3, maxLength: 254, examples: ["bonjour@savons.example"] }),
);

const group = Type.Object({
  /** What weighs most against them. */
  reason: text("expired"),
  what: text("The permission was given for a time, and that time is over."),
  mend: text("They can sign up again."),
  count: Type.Integer({ examples: [14] }),
  /** How many of them it is lawful to ask again: they said yes, and only its end or its proof is in the way. */
  askable: Type.Integer({ examples: [9] }),
});

export const getNotMailable = operation({
  id: "getNotMailable",
  method: "GET",
  path: "/v3/consent/not-mailable",
  permission: "consent:read",
  summary:
    "Who of all contacts may not be mailed today, counted by purpose and by what weighs most against it",
  query: Type.Object({ purposeId: Type.Optional(number), senderEmail }),
  reply: {
    200: Type.Object({
      at: moment,
      contacts: Type.Integer({ examples: [530] }),
      purposes: Type.Array(
        Type.Object({
          purposeId: number,
          name: text("Newsletter"),
          kind: text("marketing"),
          allowed: Type.Integer({ examples: [516] }),
          refused: Type.Integer({ examples: [14] }),
          groups: Type.Array(group),
        }),
      ),
    }),
  },
});

export const listNotMailable = operation({
  id: "listNotMailable",
  method: "GET",
  path: "/v3/consent/not-mailable/people",
  permission: "contacts:read",
  summary: "The people of one group, with everything that stands against mailing them",
  query: Type.Object({
    purposeId: number,
    /** What weighs most against them. */
    reason: Type.String({ maxLength: 40 }),
    senderEmail,
    limit: limit(50, 500),
    offset,
  }),
  reply: {
    200: Type.Object({
      people: Type.Array(
        Type.Object({
          contactId: Type.Integer({ examples: [41] }),
          email: Type.Union([text("ada@example.com"), Type.Null()]),
          reasons: Type.Array(reason),
        }),
      ),
    }),
  },
});

export const exportNotMailable = operation({
  id: "exportNotMailable",
  method: "POST",
  path: "/v3/exports/not-mailable",
  permission: "contacts:export",
  confirmedBy: "second_step",
  summary: "Makes a file of who may not be mailed for a purpose, with every reason and what would mend it",
  body: Type.Object({
    purposeId: number,
    senderEmail,
    format: Type.Enum(["csv", "xlsx", "ods", "json", "ndjson"] as const),
    statedPurpose: line(300, "Clean-up of the list"),
    /** From the authenticator application, where the user has turned on the second step. */
    code: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  reply: { 202: Type.Object({ exportId: number }) },
});
