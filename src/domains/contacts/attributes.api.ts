import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, line } from "./shapes.api.ts";

const type = Type.Union([
  Type.Literal("text"),
  Type.Literal("float"),
  Type.Literal("date"),
  Type.Literal("boolean"),
]);

const named = Type.Object({
  category: Type.Literal("normal"),
  name: Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_]{0,49}$" }),
});

export const getAttributes = operation({
  id: "getAttributes",
  method: "GET",
  path: "/v3/contacts/attributes",
  permission: "contacts:read",
  summary: "The attributes that contacts may have",
  reply: {
    200: Type.Object({
      attributes: Type.Array(
        Type.Object({
          name: Type.String(),
          category: Type.Literal("normal"),
          type,
          label: Type.String(),
          /** Sealed under each person's key. */
          identifying: Type.Boolean(),
          ground: Type.Optional(Type.String()),
        }),
      ),
    }),
  },
});

export const createAttribute = operation({
  id: "createAttribute",
  method: "POST",
  path: "/v3/contacts/attributes/:category/:name",
  permission: "contacts:write",
  summary: "Create an attribute",
  params: named,
  body: Type.Object({
    type,
    label: Type.Optional(line(100)),
    /** Whether a value may tell who somebody is: such values are sealed. Where absent: text is, the rest is not. */
    identifying: Type.Optional(Type.Boolean()),
    /** Why the account may hold this, where its name tells of health, religion, opinions… (GDPR art. 9). */
    ground: Type.Optional(line(500)),
  }),
  reply: { 201: Type.Object({ name: Type.String() }) },
});

export const deleteAttribute = operation({
  id: "deleteAttribute",
  method: "DELETE",
  path: "/v3/contacts/attributes/:category/:name",
  permission: "contacts:write",
  summary: "Delete an attribute and its value at every contact",
  params: named,
  reply: { 204: empty },
});
