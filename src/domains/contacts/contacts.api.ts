import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import {
  amount,
  attributeValue,
  byIdentifier,
  contact,
  day,
  empty,
  file,
  limit,
  line,
  moment,
  number,
  offset,
  permission,
  sort,
  verdict,
  warning,
} from "./shapes.api.ts";
import { betweenDays, statistics } from "./statistics.api.ts";

const email = Type.String({ minLength: 3, maxLength: 320, examples: ["ada@example.com"] });
const language = Type.Union([Type.Literal("en"), Type.Literal("fr")]);
const attributes = Type.Record(
  Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_]{0,49}$" }),
  Type.Union([attributeValue, Type.Null()]),
  { examples: [{ FIRSTNAME: "Ada", LASTNAME: "Martin", CITY: "Lyon" }] },
);

const extId = Type.String({ minLength: 1, maxLength: 100, examples: ["C-1042"] });

/** What clients of the compatible API send about channels that this product does not have; nothing comes of it. */
const elsewhere = {
  smsBlacklisted: Type.Optional(Type.Boolean({ examples: [false] })),
  smtpBlacklistSender: Type.Optional(Type.Array(Type.String(), { maxItems: 100, examples: [[]] })),
};

const changes = {
  ext_id: Type.Optional(extId),
  attributes: Type.Optional(attributes),
  language: Type.Optional(language),
  listIds: Type.Optional(Type.Array(number, { maxItems: 50 })),
  unlinkListIds: Type.Optional(Type.Array(number, { maxItems: 50, examples: [[4]] })),
  /** `false` lifts only what the account itself blocked, never what the person asked for. */
  emailBlacklisted: Type.Optional(Type.Boolean({ examples: [false] })),
  ...elsewhere,
};

export const getContacts = operation({
  id: "getContacts",
  method: "GET",
  path: "/v3/contacts",
  permission: "contacts:read",
  summary: "The contacts, newest first, or those that a search finds",
  query: Type.Object({
    limit: limit(50, 1000),
    offset,
    sort,
    /** Beginnings of words of the address or of a name; or a whole address. */
    search: Type.Optional(Type.String({ maxLength: 200 })),
    ids: Type.Optional(Type.Array(number, { maxItems: 50 })),
    listIds: Type.Optional(Type.Array(number, { maxItems: 50 })),
    segmentId: Type.Optional(number),
    modifiedSince: Type.Optional(moment),
    createdSince: Type.Optional(moment),
    /** `equals(CITY,"Lyon")`: those whose attribute has this value. */
    filter: Type.Optional(Type.String({ maxLength: 2500 })),
    /** With `verdict`: those who may, may not or would need to confirm for this purpose. */
    purposeId: Type.Optional(number),
    verdict: Type.Optional(verdict),
  }),
  reply: {
    200: Type.Object({
      contacts: Type.Array(contact),
      count: amount(1250),
      /** With `search` or `verdict`: there are more than `count`, which is as far as was counted. */
      more: Type.Optional(Type.Literal(true)),
    }),
  },
});

export const createContact = operation({
  id: "createContact",
  method: "POST",
  path: "/v3/contacts",
  permission: "contacts:write",
  summary: "Add a contact. This alone never permits anything: the reply says who may be written to for what",
  body: Type.Object({
    /** Needed for somebody new; a known contact may be named by `ext_id` or `attributes.SMS` instead. */
    email: Type.Optional(email),
    ext_id: Type.Optional(extId),
    attributes: Type.Optional(attributes),
    language: Type.Optional(language),
    listIds: Type.Optional(Type.Array(number, { maxItems: 50 })),
    emailBlacklisted: Type.Optional(Type.Boolean({ examples: [false] })),
    ...elsewhere,
    /** A known contact is changed (204) instead of refused. */
    updateEnabled: Type.Optional(Type.Boolean({ default: false })),
    /** With `updateEnabled`: answer with the contact's number (201) also where it was known. */
    getId: Type.Optional(Type.Boolean()),
  }),
  reply: {
    201: Type.Object({
      id: amount(128),
      created: Type.Boolean(),
      /** Whether any marketing may be sent to this person now. */
      mailable: Type.Boolean(),
      permissions: Type.Array(permission),
      warnings: Type.Array(warning, { examples: [[]] }),
    }),
  },
  orNothing: true,
});

export const getContactInfo = operation({
  id: "getContactInfo",
  method: "GET",
  path: "/v3/contacts/:identifier",
  permission: "contacts:read",
  summary: "One contact, with what campaigns sent to it and the age of what is known of it",
  ...byIdentifier,
  query: Type.Object({ ...byIdentifier.query.properties, ...betweenDays }),
  reply: {
    200: Type.Object({
      ...contact.properties,
      statistics,
      /** The day on which each value was last changed. */
      attributesSince: Type.Record(Type.String(), day, { examples: [{ CITY: "2026-03-02" }] }),
    }),
  },
});

export const updateContact = operation({
  id: "updateContact",
  method: "PUT",
  path: "/v3/contacts/:identifier",
  permission: "contacts:write",
  summary:
    "Change a contact's attributes, lists or language; an attribute set to null is emptied, EMAIL gives another address",
  ...byIdentifier,
  body: Type.Object(changes),
  reply: { 204: empty },
});

export const updateBatchContacts = operation({
  id: "updateBatchContacts",
  method: "POST",
  path: "/v3/contacts/batch",
  permission: "contacts:write",
  summary: "Change several contacts, all or none",
  body: Type.Object({
    contacts: Type.Array(
      Type.Object({
        ...changes,
        id: Type.Optional(number),
        email: Type.Optional(email),
        sms: Type.Optional(Type.String({ maxLength: 30, examples: ["+33 6 12 34 56 78"] })),
      }),
      {
        minItems: 1,
        maxItems: 100,
        examples: [[{ email: "ada@example.com", attributes: { CITY: "Lyon" }, unlinkListIds: [4] }]],
      },
    ),
  }),
  reply: { 204: empty },
});

export const deleteContact = operation({
  id: "deleteContact",
  method: "DELETE",
  path: "/v3/contacts/:identifier",
  permission: "contacts:write",
  summary: "Delete a contact. The proof of what they agreed to and their refusals stay",
  ...byIdentifier,
  reply: { 204: empty },
});

const choice = Type.Object({ purposeId: Type.Integer(), name: Type.String(), choice: Type.String() });

/** One thing that happened; what it is about depends on `kind`. Messages are an operation of their own (delivery). */
export const timelineEntry = Type.Union([
  Type.Object({ kind: Type.Literal("created"), at: moment, sourceName: Type.Optional(Type.String()) }),
  Type.Object({
    kind: Type.Literal("consent"),
    at: moment,
    sequence: Type.Integer(),
    id: Type.String(),
    /** requested, confirmed, granted, declined, withdrawn, imported, objected. */
    event: Type.String(),
    /** By what way: form, double_opt_in, preferences, one_click, import, api, manual. */
    method: Type.String(),
    choices: Type.Array(choice),
    form: Type.Optional(Type.Object({ id: Type.Integer(), version: Type.Integer() })),
    page: Type.Optional(Type.String()),
    wordingHash: Type.Optional(Type.String()),
    /** What still opens of the evidence (IP, user agent, how it was said), by name. */
    evidence: Type.Record(Type.String(), Type.String()),
  }),
  Type.Object({
    kind: Type.Literal("import"),
    at: moment,
    importId: Type.Integer(),
    fileName: Type.String(),
  }),
  Type.Object({ kind: Type.Literal("list"), at: moment, listId: Type.Integer(), name: Type.String() }),
  /** Who took them out in a file, and what for. */
  Type.Object({
    kind: Type.Literal("export"),
    at: moment,
    exportId: Type.Integer(),
    statedPurpose: Type.String(),
  }),
  /** Details that were changed: what each was and became. */
  Type.Object({
    kind: Type.Literal("change"),
    at: moment,
    by: Type.String(),
    values: Type.Array(
      Type.Object({
        name: Type.String(),
        before: Type.Union([attributeValue, Type.Null()]),
        after: Type.Union([attributeValue, Type.Null()]),
      }),
    ),
  }),
  /** Their data was held still, or let go again (art. 18). */
  Type.Object({
    kind: Type.Literal("restriction"),
    at: moment,
    by: Type.String(),
    what: Type.Enum(["restricted", "lifted"] as const),
    reason: Type.String(),
  }),
  Type.Object({
    kind: Type.Literal("note"),
    at: moment,
    by: Type.String(),
    noteId: Type.Integer(),
    text: Type.String(),
    fileName: Type.Optional(Type.String()),
  }),
  Type.Object({
    kind: Type.Literal("trace"),
    at: moment,
    actorKind: Type.String(),
    actorId: Type.Optional(Type.String()),
    operation: Type.String(),
    purpose: Type.String(),
    traceId: Type.String(),
  }),
]);

export const getContactTimeline = operation({
  id: "getContactTimeline",
  method: "GET",
  path: "/v3/contacts/:identifier/timeline",
  permission: "contacts:read",
  summary:
    "What happened with this person's data, newest first: consent, imports, lists, and, with trace:read, who looked",
  ...byIdentifier,
  reply: {
    200: Type.Object({
      entries: Type.Array(timelineEntry, {
        examples: [[{ kind: "created", at: "2026-03-02T09:30:00.000Z", sourceName: "Shop" }]],
      }),
    }),
  },
});

export const getContactProof = operation({
  id: "getContactProof",
  method: "GET",
  path: "/v3/contacts/:identifier/proof",
  permission: "consent:read",
  summary: "Proof of everything this person agreed to or refused, as JSON that verifies offline",
  ...byIdentifier,
  reply: { 200: file },
});

export const getContactProofPdf = operation({
  id: "getContactProofPdf",
  method: "GET",
  path: "/v3/contacts/:identifier/proof.pdf",
  permission: "consent:read",
  summary: "The same proof, to read and print",
  ...byIdentifier,
  reply: { 200: file },
});

export const recordConsentByHand = operation({
  id: "recordConsentByHand",
  method: "POST",
  path: "/v3/contacts/:identifier/consent",
  permission: "consent:write",
  summary: "Record what a person told you in another way: a paper form, a call, a letter",
  ...byIdentifier,
  body: Type.Object({
    purposeId: number,
    /** `objected` invokes art. 21; `complained` is a no to all marketing, and blocks the address. */
    choice: Type.Enum(["granted", "withdrawn", "objected", "complained"] as const),
    /** How far a no goes. */
    reach: Type.Optional(Type.Enum(["this_purpose", "all_marketing"] as const)),
    /** How the person said it, in words: the proof shows them. */
    how: line(500, "On a card at the till"),
    /** When the person said it. */
    when: moment,
    /** Where the proof lies: the signed form's number, the recording's name. */
    evidenceReference: Type.Optional(line(200, "Card 1042")),
    /** Why they said no, where they told. */
    reason: Type.Optional(line(500, "Too many messages")),
  }),
  reply: { 201: permission },
});
