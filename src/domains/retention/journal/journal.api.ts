import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const moment = Type.String({ format: "date-time" });
const actorKind = Type.Enum(["user", "api_key", "subject", "system", "staff"] as const);
const count = Type.Integer({ minimum: 0, examples: [120] });

const filter = {
  actorKind: Type.Optional(actorKind),
  /** Of that kind: the number of a colleague or of a key. */
  actor: Type.Optional(Type.String({ maxLength: 64, examples: ["3"] })),
  operation: Type.Optional(Type.String({ maxLength: 100, examples: ["getContactInfo"] })),
  from: Type.Optional(moment),
  until: Type.Optional(moment),
};

export const getJournal = operation({
  id: "getJournal",
  method: "GET",
  path: "/v3/journal",
  permission: "trace:read",
  summary: "Who did what with personal data in the account, newest first; reading it is in it as well",
  query: Type.Object({
    ...filter,
    /** The id of an entry: those before it. */
    after: Type.Optional(Type.String({ format: "uuid" })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  }),
  reply: {
    200: Type.Object({
      entries: Type.Array(
        Type.Object({
          id: Type.String({ format: "uuid" }),
          at: moment,
          actorKind,
          actorId: Type.Union([Type.String(), Type.Null()]),
          operation: Type.String(),
          purpose: Type.String(),
          setKind: Type.Union([Type.String(), Type.Null()]),
          setId: Type.Union([Type.Integer(), Type.Null()]),
          people: Type.Union([count, Type.Null()]),
          number: Type.Union([count, Type.Null()]),
          hash: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
      /** What was done in the last thirty days at all, to choose from. */
      operations: Type.Array(Type.Object({ operation: Type.String(), count })),
      head: Type.Union([
        Type.Object({ size: count, at: moment, note: Type.String(), key: Type.String() }),
        Type.Null(),
      ]),
    }),
  },
});

export const verifyJournal = operation({
  id: "verifyJournal",
  method: "POST",
  path: "/v3/journal/verification",
  permission: "trace:read",
  summary: "Hashes the whole journal anew and holds it against its signed head",
  reply: {
    200: Type.Object({
      sound: Type.Boolean(),
      size: count,
      checked: count,
      changed: Type.Array(Type.String({ format: "uuid" })),
      missing: count,
      slippedIn: count,
      headHolds: Type.Boolean(),
    }),
  },
});

export const exportJournal = operation({
  id: "exportJournal",
  method: "POST",
  path: "/v3/journal/exports",
  permission: "trace:read",
  confirmedBy: "second_step",
  summary: "Takes the journal out as a file, with the number and hash of each entry",
  body: Type.Object({
    ...filter,
    format: Type.Enum(["xlsx", "ods", "csv", "json", "ndjson"] as const),
    statedPurpose: Type.String({ minLength: 5, maxLength: 300, pattern: "\\S", examples: ["Yearly audit"] }),
    /** Of an authenticator, for those who sign in with one. */
    code: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  reply: { 202: Type.Object({ exportId: Type.Integer() }) },
});
