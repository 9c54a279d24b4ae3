import { type TSchema, Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { strengths } from "./strength.ts";
import { permissionStates, reasons } from "./vocabulary.api.ts";

const id = Type.Integer({ minimum: 1 });
const time = Type.String({ format: "date-time" });
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const line = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const words = (maxLength: number) => Type.Object({ en: line(maxLength), fr: line(maxLength) });

export const purposeKind = Type.Enum(["marketing", "partners", "service"] as const);
export const basis = Type.Enum(["consent", "soft_opt_in", "contract", "legal_obligation"] as const);
export const strength = Type.Enum(strengths);
const paging = {
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  offset: Type.Integer({ minimum: 0, default: 0 }),
};
const byId = Type.Object({ id });

export const purposeReply = Type.Object({
  id,
  key: Type.String(),
  kind: purposeKind,
  basis,
  name: Type.Object({ en: Type.String(), fr: Type.String() }),
  wording: Type.Object({ en: Type.String(), fr: Type.String() }),
  leastStrength: strength,
  createdAt: time,
  archivedAt: orNull(time),
});

export const listPurposes = operation({
  id: "listPurposes",
  method: "GET",
  path: "/v3/consent/purposes",
  permission: "consent:read",
  summary: "The purposes that people are asked about and messages are sent for",
  reply: { 200: Type.Object({ count: Type.Integer(), purposes: Type.Array(purposeReply) }) },
});

export const getPurpose = operation({
  id: "getPurpose",
  method: "GET",
  path: "/v3/consent/purposes/:id",
  permission: "consent:read",
  summary: "One purpose",
  params: byId,
  reply: { 200: purposeReply },
});

export const createPurpose = operation({
  id: "createPurpose",
  method: "POST",
  path: "/v3/consent/purposes",
  permission: "consent:write",
  summary: "Adds a purpose",
  body: Type.Object({
    key: Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$" }),
    kind: purposeKind,
    basis,
    name: words(80),
    wording: words(500),
    leastStrength: strength,
  }),
  reply: { 201: purposeReply },
});

export const updatePurpose = operation({
  id: "updatePurpose",
  method: "PUT",
  path: "/v3/consent/purposes/:id",
  permission: "consent:write",
  summary: "Changes what is asked from now on; what was agreed to keeps its wording",
  params: byId,
  body: Type.Partial(Type.Object({ name: words(80), wording: words(500), basis, leastStrength: strength })),
  reply: { 200: purposeReply },
});

export const archivePurpose = operation({
  id: "archivePurpose",
  method: "DELETE",
  path: "/v3/consent/purposes/:id",
  permission: "consent:write",
  summary: "Archives a purpose: nothing more is sent for it, its history stays",
  params: byId,
  reply: { 204: Type.Null() },
});

const sourceFields = {
  kind: Type.Enum(["form", "import", "api", "manual"] as const),
  name: line(120),
  askedHow: line(1000),
  basis: Type.Enum(["consent", "soft_opt_in", "contract", "none"] as const),
};

const sourceReply = Type.Object({
  id,
  ...sourceFields,
  strength,
  obtainedOn: orNull(Type.String({ format: "date" })),
  informed: Type.Enum(["at_collection", "not_yet"] as const),
  evidenceReference: orNull(Type.String()),
  createdAt: time,
});

export const listSources = operation({
  id: "listSources",
  method: "GET",
  path: "/v3/consent/sources",
  permission: "consent:read",
  summary: "Where people were asked: what imports, API keys and forms refer to",
  query: Type.Object({ kind: Type.Optional(sourceFields.kind), ...paging }),
  reply: { 200: Type.Object({ count: Type.Integer(), sources: Type.Array(sourceReply) }) },
});

export const createSource = operation({
  id: "createSource",
  method: "POST",
  path: "/v3/consent/sources",
  permission: "consent:write",
  summary: "Declares where people are asked, on which basis and with what evidence",
  body: Type.Object({
    ...sourceFields,
    // What our own forms witness is witnessed there, not declared here.
    strength: Type.Enum(["none", "attested", "recorded"] as const),
    obtainedOn: Type.Optional(Type.String({ format: "date" })),
    informed: Type.Optional(Type.Enum(["at_collection", "not_yet"] as const)),
    evidenceReference: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  reply: { 201: sourceReply },
});

export const reason = Type.Enum(reasons);

export const decisionReply = Type.Object({
  allowed: Type.Boolean(),
  authorisedBy: orNull(basis),
  /** The number in the ledger of the event that permits it. */
  event: orNull(Type.Integer()),
  reasons: Type.Array(Type.Object({ reason, what: Type.String(), mend: Type.String() })),
});

export const checkPermission = operation({
  id: "checkPermission",
  method: "POST",
  path: "/v3/consent/check",
  permission: "consent:read",
  summary: "May a message be sent to this address, for this purpose, now? With the reasons",
  body: Type.Object({ email: Type.String({ minLength: 3, maxLength: 320 }), purposeId: id }),
  reply: { 200: decisionReply },
});

const checkpointReply = Type.Object({
  size: Type.Integer(),
  rootHash: Type.String(),
  at: time,
  /** A signed note: keep it outside, and nobody can rewrite what came before it unseen. */
  note: Type.String(),
});

export const getLedger = operation({
  id: "getLedger",
  method: "GET",
  path: "/v3/consent/ledger",
  permission: "consent:read",
  summary: "The ledger of consent: its size, its public key, its last checkpoint",
  reply: {
    200: Type.Object({
      size: Type.Integer(),
      origin: Type.String(),
      verifierKey: Type.String(),
      createdAt: time,
      lastCheckpoint: orNull(checkpointReply),
      events: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() })),
      permissions: Type.Array(
        Type.Object({ purposeId: id, state: Type.Enum(permissionStates), count: Type.Integer() }),
      ),
    }),
  },
});

export const listCheckpoints = operation({
  id: "listCheckpoints",
  method: "GET",
  path: "/v3/consent/checkpoints",
  permission: "consent:read",
  summary: "Signed checkpoints of the ledger, the newest first",
  query: Type.Object(paging),
  reply: { 200: Type.Object({ count: Type.Integer(), checkpoints: Type.Array(checkpointReply) }) },
});

export const createCheckpoint = operation({
  id: "createCheckpoint",
  method: "POST",
  path: "/v3/consent/checkpoints",
  permission: "consent:write",
  summary: "Signs the ledger as it stands",
  reply: { 201: checkpointReply },
});

export const verifyLedger = operation({
  id: "verifyLedger",
  method: "POST",
  path: "/v3/consent/ledger/verify",
  permission: "consent:read",
  summary: "Recomputes the whole ledger and compares it with all that was ever signed",
  reply: {
    200: Type.Object({
      sound: Type.Boolean(),
      size: Type.Integer(),
      checkpoints: Type.Integer(),
      findings: Type.Array(
        Type.Object({ code: Type.String(), sequence: orNull(Type.Integer()), text: Type.String() }),
      ),
      /** More was found than is listed. */
      truncated: Type.Boolean(),
    }),
  },
});
