import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { actorKinds, choices, eventKinds } from "#kernel/proof-words.ts";
import { count, email, id, orNull, paging, text, time } from "./shapes.api.ts";

const kind = Type.Enum(eventKinds);

/** What the ledger says of one event; the person by the address it is bound to, null once they were erased. */
const eventFields = {
  id: Type.String({ format: "uuid" }),
  sequence: Type.Integer({ examples: [1042] }),
  at: time,
  kind,
  method: text("form"),
  email: orNull(text("ada@example.com")),
  purposes: Type.Array(Type.Object({ id, key: text("newsletter"), choice: Type.Enum(choices) })),
  form: orNull(Type.Object({ id, version: Type.Integer({ examples: [2] }) })),
  wordingHash: orNull(text("9f2c1ab37d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8")),
  privacyNotice: orNull(text("https://shop.example/privacy")),
  language: orNull(text("en")),
  page: orNull(text("https://shop.example/newsletter")),
  sourceId: Type.Union([Type.String(), Type.Null()], { examples: [null] }),
  confirms: Type.Union([Type.Integer(), Type.Null()], { examples: [null] }),
  messageId: Type.Union([Type.String(), Type.Null()], { examples: [null] }),
  actor: Type.Object({
    kind: Type.Enum(actorKinds),
    id: Type.Union([Type.String(), Type.Integer(), Type.Null()], { examples: [null] }),
  }),
  traceId: text("4bf92f3577b34da6a3ce929d0e0e4736"),
  /** The names of the evidence it came with, whether it still opens or not. */
  evidenceNames: Type.Array(Type.String(), { examples: [["ip", "userAgent"]] }),
};

export const listConsentEvents = operation({
  id: "listConsentEvents",
  method: "GET",
  path: "/v3/consent/events",
  permission: "consent:read",
  summary: "The events of the ledger, the newest first: by person, kind, purpose, source and period",
  query: Type.Object({
    email: Type.Optional(email),
    kind: Type.Optional(kind),
    purposeId: Type.Optional(id),
    sourceId: Type.Optional(id),
    from: Type.Optional(time),
    /** Up to, and not including. */
    until: Type.Optional(time),
    sort: Type.Enum(["asc", "desc"] as const, { default: "desc" }),
    ...paging,
  }),
  reply: { 200: Type.Object({ count, events: Type.Array(Type.Object(eventFields)) }) },
});

export const getConsentEvent = operation({
  id: "getConsentEvent",
  method: "GET",
  path: "/v3/consent/events/:eventId",
  permission: "consent:read",
  summary: "One event, with its evidence as far as it still opens and the words that the person read",
  params: Type.Object({ eventId: Type.String({ format: "uuid" }) }),
  reply: {
    200: Type.Object({
      ...eventFields,
      evidence: Type.Record(Type.String(), Type.String(), { examples: [{ ip: "203.0.113.7" }] }),
      /** Canonical JSON: the very text that was hashed. */
      wording: orNull(text('{"boxes":[{"label":"I would like to receive the newsletter by e-mail."}]}')),
      /** The event as the ledger holds it, word for word. */
      leaf: text('{"account":1,"actor":{"id":null,"kind":"subject"},…}'),
    }),
  },
});
