import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { limit, line, moment, number, offset, reason } from "./shapes.api.ts";

const group = Type.Object({
  /** What weighs most against them. */
  reason: Type.String(),
  what: Type.String(),
  mend: Type.String(),
  count: Type.Integer(),
  /** How many of them it is lawful to ask again: they said yes, and only its end or its proof is in the way. */
  askable: Type.Integer(),
});

export const getNotMailable = operation({
  id: "getNotMailable",
  method: "GET",
  path: "/v3/consent/not-mailable",
  permission: "consent:read",
  summary:
    "Who of all contacts may not be mailed today, counted by purpose and by what weighs most against it",
  query: Type.Object({ purposeId: Type.Optional(number) }),
  reply: {
    200: Type.Object({
      at: moment,
      contacts: Type.Integer(),
      purposes: Type.Array(
        Type.Object({
          purposeId: Type.Integer(),
          name: Type.String(),
          kind: Type.String(),
          allowed: Type.Integer(),
          refused: Type.Integer(),
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
    limit: limit(50, 500),
    offset,
  }),
  reply: {
    200: Type.Object({
      people: Type.Array(
        Type.Object({
          contactId: Type.Integer(),
          email: Type.Union([Type.String(), Type.Null()]),
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
    format: Type.Enum(["csv", "xlsx", "ods", "json", "ndjson"] as const),
    statedPurpose: line(300),
    /** From the authenticator application, where the user has turned on the second step. */
    code: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  reply: { 202: Type.Object({ exportId: Type.Integer() }) },
});
