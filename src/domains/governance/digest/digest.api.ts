import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

export const getDigest = operation({
  id: "getDigest",
  method: "GET",
  path: "/v3/governance/digest",
  permission: "governance:read",
  summary: "Whether the digest of the week is sent, to whom, and what it would say now",
  reply: {
    200: Type.Object({
      paused: Type.Boolean(),
      /** Names of colleagues. */
      recipients: Type.Array(Type.String()),
      subject: Type.String(),
      lines: Type.Array(Type.String()),
    }),
  },
});

export const setDigest = operation({
  id: "setDigest",
  method: "PUT",
  path: "/v3/governance/digest",
  permission: "governance:write",
  summary: "Pauses the digest of the week, or sends it again",
  body: Type.Object({ paused: Type.Boolean() }),
  reply: { 204: Type.Null() },
});
