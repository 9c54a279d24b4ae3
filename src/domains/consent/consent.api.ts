import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { basis, byId, id, line, orNull, paging, strength, time } from "./shapes.api.ts";
import { permissionStates } from "./vocabulary.api.ts";

export { checkManyPermissions, checkPermission } from "./check.api.ts";
export { archiveSource, createSource, getSource, listSources, updateSource } from "./sources.api.ts";

const words = (maxLength: number) => Type.Object({ en: line(maxLength), fr: line(maxLength) });

const months = Type.Integer({ minimum: 1, maximum: 120 });

export const purposeKind = Type.Enum(["marketing", "partners", "service"] as const);

export const purposeReply = Type.Object({
  id,
  key: Type.String(),
  kind: purposeKind,
  basis,
  name: Type.Object({ en: Type.String(), fr: Type.String() }),
  wording: Type.Object({ en: Type.String(), fr: Type.String() }),
  leastStrength: strength,
  /** For how many months a yes is good; null where it does not end by age. */
  lastsMonths: orNull(Type.Integer()),
  /** What was agreed before `renewFrom` ends on `renewBy`: the words have changed since. */
  renewFrom: orNull(time),
  renewBy: orNull(time),
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
    lastsMonths: Type.Optional(orNull(months)),
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
  body: Type.Partial(
    Type.Object({
      name: words(80),
      wording: words(500),
      basis,
      leastStrength: strength,
      lastsMonths: orNull(months),
      /** With a new wording that means something else: who agreed before stays this long, to be asked again. */
      askAgain: Type.Object({ withinDays: Type.Integer({ minimum: 7, maximum: 90 }) }),
    }),
  ),
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
