import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const id = Type.String({ format: "uuid" });
const moment = Type.String({ format: "date-time" });
const maybe = Type.Union([moment, Type.Null()]);
const file = Type.String({ format: "binary" });
const byErasure = Type.Object({ erasureId: id });

export const erasureGrounds = [
  "no_longer_needed",
  "person_asked",
  "objected",
  "unlawful",
  "legal_obligation",
  "child",
] as const;
export const erasureSteps = [
  "journal",
  "stop",
  "archive",
  "delete",
  "tell",
  "destroy",
  "sweep",
  "certify",
  "done",
] as const;

const summary = {
  id,
  ground: Type.Enum(erasureGrounds),
  people: Type.Integer(),
  /** What comes next; `done` when it is over. */
  step: Type.Enum(erasureSteps),
  /** Who asked for it: `user:3`, `subject:…`, `system:…`. */
  requestedBy: Type.String(),
  requestedAt: moment,
  completedAt: maybe,
};

export const erasureShape = Type.Object({
  ...summary,
  told: Type.Enum(["by_mail", "not"] as const),
  barred: Type.Enum(["everything", "marketing", "nothing"] as const),
  /** Until when the addresses are barred from being brought back by others. */
  barredUntil: maybe,
  destroyedAt: maybe,
  /** From when no backup of the keys is left that could open anything. */
  unreadableFrom: maybe,
  stores: Type.Array(
    Type.Object({
      store: Type.String(),
      /** What the store is, in words. */
      name: Type.String(),
      became: Type.Enum(["deleted", "cancelled", "unreadable", "kept", "archived"] as const),
      rows: Type.Integer(),
    }),
  ),
  recipients: Type.Array(
    Type.Object({
      kind: Type.Enum(["export", "webhook"] as const),
      reference: Type.Integer(),
      heldBy: Type.String(),
      receivedAt: moment,
      toldAt: maybe,
      acknowledgedAt: maybe,
    }),
  ),
  done: Type.Boolean(),
});

export const eraseContact = operation({
  id: "eraseContact",
  method: "POST",
  path: "/v3/rights/erasures",
  permission: "rights:write",
  summary:
    "Erases a person everywhere, backups included (GDPR art. 17): queued; a certificate is signed at the end. Can't be undone",
  body: Type.Object({
    contactId: Type.Integer({ minimum: 1 }),
    ground: Type.Enum(erasureGrounds),
    /** `by_mail`: the person gets a last message before their address is destroyed. */
    told: Type.Optional(Type.Enum(["by_mail", "not"] as const)),
  }),
  reply: { 202: Type.Object({ erasureId: id }) },
});

export const listErasures = operation({
  id: "listErasures",
  method: "GET",
  path: "/v3/rights/erasures",
  permission: "rights:read",
  summary: "Erasures, newest first",
  query: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  reply: { 200: Type.Object({ count: Type.Integer(), erasures: Type.Array(Type.Object(summary)) }) },
});

export const getErasure = operation({
  id: "getErasure",
  method: "GET",
  path: "/v3/rights/erasures/:erasureId",
  permission: "rights:read",
  summary: "An erasure: how far it is, what became of each store, who had been given the data",
  params: byErasure,
  reply: { 200: erasureShape },
});

export const watchErasure = operation({
  id: "watchErasure",
  method: "GET",
  path: "/v3/rights/erasures/:erasureId/progress",
  permission: "rights:read",
  summary: "How far an erasure is, as server-sent events",
  params: byErasure,
  reply: { 200: erasureShape },
});

export const getErasureCertificate = operation({
  id: "getErasureCertificate",
  method: "GET",
  path: "/v3/rights/erasures/:erasureId/certificate",
  permission: "rights:read",
  summary: "The signed certificate of an erasure: as JSON that verifies offline, or as a PDF to read",
  params: byErasure,
  query: Type.Object({ format: Type.Optional(Type.Enum(["json", "pdf"] as const)) }),
  reply: { 200: file },
});

export const acknowledgeErasure = operation({
  id: "acknowledgeErasure",
  method: "POST",
  path: "/v3/rights/erasures/:erasureId/recipients/acknowledgement",
  permission: "rights:write",
  summary: "Notes that a recipient has erased the people, too (GDPR art. 19)",
  params: byErasure,
  body: Type.Object({
    kind: Type.Enum(["export", "webhook"] as const),
    reference: Type.Integer({ minimum: 1 }),
  }),
  reply: { 204: Type.Null() },
});
