import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { actorKinds, choices, eventKinds } from "#kernel/proof-words.ts";
import { email, id, orNull, paging, time } from "./shapes.api.ts";

const kind = Type.Enum(eventKinds);

/** What the ledger says of one event; the person by the address it is bound to, null once they were erased. */
const eventFields = {
  id: Type.String({ format: "uuid" }),
  sequence: Type.Integer(),
  at: time,
  kind,
  method: Type.String(),
  email: orNull(Type.String()),
  purposes: Type.Array(Type.Object({ id, key: Type.String(), choice: Type.Enum(choices) })),
  form: orNull(Type.Object({ id, version: Type.Integer() })),
  wordingHash: orNull(Type.String()),
  privacyNotice: orNull(Type.String()),
  language: orNull(Type.String()),
  page: orNull(Type.String()),
  sourceId: orNull(Type.String()),
  confirms: orNull(Type.Integer()),
  messageId: orNull(Type.String()),
  actor: Type.Object({
    kind: Type.Enum(actorKinds),
    id: Type.Union([Type.String(), Type.Integer(), Type.Null()]),
  }),
  traceId: Type.String(),
  /** The names of the evidence it came with, whether it still opens or not. */
  evidenceNames: Type.Array(Type.String()),
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
  reply: { 200: Type.Object({ count: Type.Integer(), events: Type.Array(Type.Object(eventFields)) }) },
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
      evidence: Type.Record(Type.String(), Type.String()),
      /** Canonical JSON: the very text that was hashed. */
      wording: orNull(Type.String()),
      /** The event as the ledger holds it, word for word. */
      leaf: Type.String(),
    }),
  },
});
