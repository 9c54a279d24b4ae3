import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { byId, count, id, line, nothingYet, orNull, paging, text, time } from "./shapes.api.ts";
import { strengths } from "./strength.ts";
import { permissionStates } from "./vocabulary.api.ts";

const kind = Type.Enum(["form", "import", "api", "manual"] as const);
const sourceBasis = Type.Enum(["consent", "soft_opt_in", "contract", "none"] as const);
const informed = Type.Enum(["at_collection", "not_yet"] as const);
const day = Type.String({ format: "date" });

const terms = {
  name: line(120, "Till, Lyon"),
  askedHow: line(1000, "A paper card beside the till, with one empty box for the newsletter."),
  basis: sourceBasis,
};
const otherTerms = {
  obtainedOn: Type.Optional(day),
  informed: Type.Optional(informed),
  evidenceReference: Type.Optional(Type.String({ maxLength: 500, examples: ["Cards kept in folder 12"] })),
};
/** What our own forms witness is witnessed there, not declared here. */
const declared = Type.Enum(["none", "attested", "recorded"] as const, { examples: ["attested"] });

const sourceFields = {
  id,
  kind,
  ...terms,
  strength: Type.Enum(strengths, { examples: ["attested"] }),
  obtainedOn: orNull(day),
  informed,
  evidenceReference: orNull(text("Cards kept in folder 12")),
  createdAt: time,
  /** When the first person came through it: from then on its terms are fixed. */
  usedAt: orNull(time),
  archivedAt: nothingYet,
  /** How many people came through it first. */
  people: Type.Integer({ examples: [212] }),
};

export const listSources = operation({
  id: "listSources",
  method: "GET",
  path: "/v3/consent/sources",
  permission: "consent:read",
  summary: "Where people were asked: what imports, API keys and forms refer to",
  query: Type.Object({
    kind: Type.Optional(kind),
    state: Type.Optional(Type.Enum(["in_use", "archived"] as const)),
    ...paging,
  }),
  reply: { 200: Type.Object({ count, sources: Type.Array(Type.Object(sourceFields)) }) },
});

export const getSource = operation({
  id: "getSource",
  method: "GET",
  path: "/v3/consent/sources/:id",
  permission: "consent:read",
  summary: "One source, with what was collected through it",
  params: byId,
  reply: {
    200: Type.Object({
      ...sourceFields,
      firstAt: orNull(time),
      lastAt: orNull(time),
      /** What the people it brought permit today. */
      permissions: Type.Array(Type.Object({ purposeId: id, state: Type.Enum(permissionStates), count })),
      keys: Type.Array(Type.Object({ id, name: text("Till") })),
    }),
  },
});

export const createSource = operation({
  id: "createSource",
  method: "POST",
  path: "/v3/consent/sources",
  permission: "consent:write",
  summary: "Declares where people are asked, on which basis and with what evidence",
  body: Type.Object({ kind, ...terms, strength: declared, ...otherTerms }),
  reply: { 201: Type.Object(sourceFields) },
});

export const updateSource = operation({
  id: "updateSource",
  method: "PUT",
  path: "/v3/consent/sources/:id",
  permission: "consent:write",
  summary: "Corrects a source that nobody came through yet; afterwards its terms stand in people's proof",
  params: byId,
  body: Type.Partial(Type.Object({ ...terms, strength: declared, ...otherTerms })),
  reply: { 200: Type.Object(sourceFields) },
});

export const archiveSource = operation({
  id: "archiveSource",
  method: "DELETE",
  path: "/v3/consent/sources/:id",
  permission: "consent:write",
  summary: "Archives a source: nobody else comes through it, whom it brought keep it in their proof",
  params: byId,
  reply: { 204: Type.Null() },
});
