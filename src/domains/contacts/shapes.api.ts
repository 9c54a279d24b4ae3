import { Type } from "typebox";

/** Shapes that several files of operations share. */

/** One line of text: no control character (header injection), no broken UTF-16. */
export const line = (maxLength: number, example?: string) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: "^[^\\p{Cc}\\p{Cs}]*$",
    ...(example ? { examples: [example] } : {}),
  });

/** A text that is answered, with what it may look like. */
export const text = (example: string) => Type.String({ examples: [example] });

/** A number that is answered, with what it may be. */
export const amount = (example: number) => Type.Integer({ examples: [example] });

export const moment = Type.String({ format: "date-time" });

export const day = Type.String({ format: "date" });

export const file = Type.String({ format: "binary" });

export const empty = Type.Null();

export const sort = Type.Optional(
  Type.Union([Type.Literal("asc"), Type.Literal("desc")], { default: "desc" }),
);

export const offset = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }));

export const limit = (byDefault: number, most: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: byDefault }));

export const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, examples: [3] });

/** Whether somebody may be written to: the console's one badge. */
export const verdict = Type.Union([
  Type.Literal("may"),
  Type.Literal("may_not"),
  Type.Literal("needs_confirmation"),
]);

/** Why not, in the caller's language, and what would change it. */
export const reason = Type.Object({
  reason: text("expired"),
  what: text("The permission was given for a time, and that time is over."),
  mend: text("They can sign up again."),
});

/** May this person be written to for this purpose, now? */
export const permission = Type.Object({
  purposeId: number,
  key: text("newsletter"),
  kind: text("marketing"),
  name: text("Newsletter"),
  verdict,
  reasons: Type.Array(reason, { examples: [[]] }),
  /** What the person said last about this purpose, and the number of that event in the ledger. */
  state: Type.Optional(text("granted")),
  strength: Type.Optional(text("confirmed")),
  since: Type.Optional(moment),
  /** When it ends by itself. */
  until: Type.Optional(Type.String({ format: "date-time", examples: ["2029-03-02T09:30:00.000Z"] })),
  event: Type.Optional(Type.Integer({ examples: [1042] })),
});

/** A choice is its option's number; several choices are a list of their names. */
export const attributeValue = Type.Union([
  text("Lyon"),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Type.String(), { maxItems: 200 }),
]);

export const contact = Type.Object({
  id: amount(128),
  /** Absent where the person's key was destroyed. */
  email: Type.Optional(text("ada@example.com")),
  attributes: Type.Record(Type.String(), attributeValue, {
    examples: [{ FIRSTNAME: "Ada", LASTNAME: "Martin", CITY: "Lyon" }],
  }),
  language: text("fr"),
  emailBlacklisted: Type.Boolean({ examples: [false] }),
  /** Always false: nothing is sent to telephones from here. */
  smsBlacklisted: Type.Boolean({ examples: [false] }),
  whatsappBlacklisted: Type.Boolean({ examples: [false] }),
  listIds: Type.Array(Type.Integer(), { examples: [[3]] }),
  /** The lists among these for whose purpose the person said no. */
  listUnsubscribed: Type.Array(Type.Integer(), { examples: [[]] }),
  createdAt: moment,
  modifiedAt: moment,
  /** The same as `permissions`, in short: purposes by number, and whether the yes stands. */
  consentGroups: Type.Array(
    Type.Object({ id: Type.Integer(), status: Type.Enum(["subscribed", "unsubscribed"] as const) }),
    { examples: [[{ id: 1, status: "subscribed" }]] },
  ),
  permissions: Type.Array(permission),
});

/** What the account should know about what it just did, in the caller's language; nothing was refused. */
export const warning = Type.Object({
  kind: text("no_source"),
  message: text(
    "This API key says nothing of where its people are asked: they are kept and get no marketing.",
  ),
});

/** A contact by its address or its number, or by what `identifierType` says. */
export const byIdentifier = {
  params: Type.Object({ identifier: Type.String({ minLength: 1, maxLength: 400 }) }),
  query: Type.Object({
    identifierType: Type.Optional(
      Type.Union([
        Type.Literal("email_id"),
        Type.Literal("contact_id"),
        Type.Literal("ext_id"),
        Type.Literal("phone_id"),
      ]),
    ),
  }),
};
