import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { keyScopes } from "./policy.ts";
import { id, nothing, time } from "./shapes.api.ts";

const scope = Type.Enum(keyScopes);
/** An SMTP key opens the relay alone. */
const kind = Type.Union([Type.Literal("api"), Type.Literal("smtp")]);

export const listApiKeys = operation({
  id: "listApiKeys",
  method: "GET",
  path: "/v3/keys",
  permission: "keys:admin",
  summary: "The account's API keys, without the keys themselves",
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      keys: Type.Array(
        Type.Object({
          id,
          name: Type.String(),
          kind,
          hint: Type.String({ description: "Its last four characters" }),
          scopes: Type.Array(scope),
          sourceId: Type.Union([id, Type.Null()]),
          createdAt: time,
          lastUsedAt: Type.Union([time, Type.Null()]),
          /** Present while it sends nothing: too much of what it sent came back or was reported. */
          stopped: Type.Union([
            Type.Object({
              at: time,
              because: Type.Union([Type.Literal("bounces"), Type.Literal("complaints")]),
              of: Type.Integer(),
              failed: Type.Integer(),
            }),
            Type.Null(),
          ]),
        }),
      ),
    }),
  },
});

export const createApiKey = operation({
  id: "createApiKey",
  method: "POST",
  path: "/v3/keys",
  permission: "keys:admin",
  summary: "Creates an API key, shown this once",
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 100 }),
    scopes: Type.Array(scope, { minItems: 1, uniqueItems: true }),
    sourceId: Type.Optional(id),
    kind: Type.Optional(kind),
  }),
  reply: { 201: Type.Object({ id, key: Type.String() }) },
});

export const updateApiKey = operation({
  id: "updateApiKey",
  method: "PUT",
  path: "/v3/keys/:keyId",
  permission: "keys:admin",
  summary: "Binds an API key to another collection source, or to none",
  params: Type.Object({ keyId: id }),
  body: Type.Object({ sourceId: Type.Union([id, Type.Null()]) }),
  reply: nothing,
});

export const revokeApiKey = operation({
  id: "revokeApiKey",
  method: "DELETE",
  path: "/v3/keys/:keyId",
  permission: "keys:admin",
  summary: "Revokes an API key at once",
  params: Type.Object({ keyId: id }),
  reply: nothing,
});

export const resumeApiKey = operation({
  id: "resumeApiKey",
  method: "POST",
  path: "/v3/keys/:keyId/resume",
  permission: "keys:admin",
  summary: "Lets a key send again that was stopped because too much came back or was reported",
  params: Type.Object({ keyId: id }),
  reply: nothing,
});
