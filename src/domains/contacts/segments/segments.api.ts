import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, limit, line, moment, number, offset, sort, warning } from "../shapes.api.ts";
import { definition } from "./definition.api.ts";

const byId = { params: Type.Object({ segmentId: number }) };

/** In the caller's language; `path` leads to the condition: `of.0.of.2`. */
const problem = Type.Object({ kind: Type.String(), path: Type.String(), message: Type.String() });

const ground = Type.Optional(line(500));

const summary = {
  id: Type.Integer(),
  segmentName: Type.String(),
  /** The compatible API's word for where a segment comes from. */
  categoryName: Type.String(),
  updatedAt: moment,
  /** What it asks, in a sentence. */
  sentence: Type.String(),
  /** What of it can't be asked any more. While there is any, nobody is in it. */
  problems: Type.Array(problem),
};

export const getSegments = operation({
  id: "getSegments",
  method: "GET",
  path: "/v3/contacts/segments",
  permission: "contacts:read",
  summary: "The segments, newest first",
  query: Type.Object({ limit: limit(10, 50), offset, sort }),
  reply: { 200: Type.Object({ count: Type.Integer(), segments: Type.Array(Type.Object(summary)) }) },
});

const choice = Type.Object({ value: Type.Union([Type.String(), Type.Number()]), label: Type.String() });

export const getSegmentChoices = operation({
  id: "getSegmentChoices",
  method: "GET",
  path: "/v3/contacts/segments/choices",
  permission: "contacts:read",
  summary: "Of very many that can be chosen, those with these values, or whose words hold a text",
  query: Type.Object({
    field: Type.String({ maxLength: 100, examples: ["contact.import"] }),
    slot: Type.String({ maxLength: 100, examples: ["import"] }),
    values: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200, examples: [["12"]] })),
    search: Type.Optional(Type.String({ maxLength: 200, examples: ["salon"] })),
  }),
  reply: { 200: Type.Object({ choices: Type.Array(choice) }) },
});

export const getSegmentFields = operation({
  id: "getSegmentFields",
  method: "GET",
  path: "/v3/contacts/segments/fields",
  permission: "contacts:read",
  summary: "Everything that segments can ask, with what can be chosen",
  reply: {
    200: Type.Object({
      fields: Type.Array(
        Type.Object({
          id: Type.String(),
          /** contact, attributes, lists, permission, origin, messages, forms, engagement. */
          group: Type.String(),
          label: Type.String(),
          slots: Type.Array(
            Type.Object({
              name: Type.String(),
              /** text, number, day, boolean, moment, choice, choices, sealed (found exactly or not at all), address. */
              kind: Type.String(),
              label: Type.String(),
              required: Type.Boolean(),
              mayBeEmpty: Type.Boolean(),
              choices: Type.Optional(Type.Array(choice)),
              /** There are more than these, which are the newest: `getSegmentChoices` finds the others. */
              more: Type.Optional(Type.Literal(true)),
            }),
          ),
        }),
      ),
    }),
  },
});

const person = Type.Object({ id: Type.Integer(), email: Type.Optional(Type.String()), name: Type.String() });

export const previewSegment = operation({
  id: "previewSegment",
  method: "POST",
  path: "/v3/contacts/segments/preview",
  permission: "contacts:read",
  question: true,
  summary: "How many contacts a definition finds now, its sentence, and some of those people",
  body: Type.Object({
    definition,
    /** How many people to show; each of them is in the trace. */
    people: Type.Optional(Type.Integer({ minimum: 0, maximum: 50, default: 0 })),
  }),
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      sentence: Type.String(),
      problems: Type.Array(problem),
      people: Type.Array(person),
    }),
  },
});

export const createSegment = operation({
  id: "createSegment",
  method: "POST",
  path: "/v3/contacts/segments",
  permission: "contacts:write",
  summary: "Save a segment. Being in it permits nothing",
  body: Type.Object({ name: line(200), definition, ground }),
  reply: { 201: Type.Object({ id: Type.Integer(), warnings: Type.Array(warning) }) },
});

export const getSegment = operation({
  id: "getSegment",
  method: "GET",
  path: "/v3/contacts/segments/:segmentId",
  permission: "contacts:read",
  summary: "One segment, what it asks and what uses it",
  ...byId,
  reply: {
    200: Type.Object({
      ...summary,
      version: Type.Integer(),
      definition,
      ground: Type.Optional(Type.String()),
      createdAt: moment,
      /** Put away: it can be restored. */
      archivedAt: Type.Union([moment, Type.Null()]),
      usedBy: Type.Array(
        Type.Object({ kind: Type.String(), id: Type.Integer(), name: Type.String(), live: Type.Boolean() }),
      ),
    }),
  },
});

export const updateSegment = operation({
  id: "updateSegment",
  method: "PUT",
  path: "/v3/contacts/segments/:segmentId",
  permission: "contacts:write",
  summary: "Change a segment; what uses it follows, except what was sent",
  ...byId,
  body: Type.Object({
    name: Type.Optional(line(200)),
    definition: Type.Optional(definition),
    ground,
    /** The version that was edited: refused where somebody else has changed it since. */
    version: Type.Optional(number),
  }),
  reply: { 204: empty },
});

export const deleteSegment = operation({
  id: "deleteSegment",
  method: "DELETE",
  path: "/v3/contacts/segments/:segmentId",
  permission: "contacts:write",
  summary: "Put a segment away; refused while a draft depends on it",
  ...byId,
  reply: { 204: empty },
});

export const restoreSegment = operation({
  id: "restoreSegment",
  method: "POST",
  path: "/v3/contacts/segments/:segmentId/restore",
  permission: "contacts:write",
  summary: "Bring back a segment that was put away",
  ...byId,
  reply: { 204: empty },
});

export const duplicateSegment = operation({
  id: "duplicateSegment",
  method: "POST",
  path: "/v3/contacts/segments/:segmentId/duplicate",
  permission: "contacts:write",
  summary: "Make a segment that asks the same",
  ...byId,
  reply: { 201: Type.Object({ id: Type.Integer() }) },
});
