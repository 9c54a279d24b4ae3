import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { code, language, newPassword, nothing, password, personName, time, uuid } from "./shapes.api.ts";

export const listSessions = operation({
  id: "listSessions",
  method: "GET",
  path: "/v3/me/sessions",
  permission: "signed-in",
  summary: "Where the user is signed in",
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      sessions: Type.Array(
        Type.Object({
          id: uuid,
          current: Type.Boolean(),
          createdAt: time,
          lastSeenAt: time,
          expiresAt: time,
          ip: Type.String(),
          userAgent: Type.String(),
        }),
      ),
    }),
  },
});

export const endSession = operation({
  id: "endSession",
  method: "DELETE",
  path: "/v3/me/sessions/:sessionId",
  permission: "signed-in",
  summary: "Ends one of the user's sessions",
  params: Type.Object({ sessionId: uuid }),
  reply: nothing,
});

export const updateMe = operation({
  id: "updateMe",
  method: "PUT",
  path: "/v3/me",
  permission: "signed-in",
  summary: "Changes the user's name or language",
  body: Type.Object({ name: Type.Optional(personName), language: Type.Optional(language) }),
  reply: nothing,
});

export const changePassword = operation({
  id: "changePassword",
  method: "PUT",
  path: "/v3/me/password",
  permission: "signed-in",
  summary: "Changes the password and ends the user's other sessions",
  body: Type.Object({ currentPassword: password, newPassword }),
  reply: nothing,
});

export const startTotp = operation({
  id: "startTotp",
  method: "POST",
  path: "/v3/me/totp",
  permission: "signed-in",
  summary: "Begins two-step sign-in: a secret for an authenticator application",
  body: Type.Object({ password }),
  reply: {
    201: Type.Object({
      url: Type.String(),
      secret: Type.String(),
      qrCode: Type.String({ description: "An image as a data: address" }),
    }),
  },
});

export const confirmTotp = operation({
  id: "confirmTotp",
  method: "POST",
  path: "/v3/me/totp/confirm",
  permission: "signed-in",
  summary: "Turns two-step sign-in on; answers the recovery codes, once",
  body: Type.Object({ code }),
  reply: { 200: Type.Object({ recoveryCodes: Type.Array(Type.String()) }) },
});

export const disableTotp = operation({
  id: "disableTotp",
  method: "POST",
  path: "/v3/me/totp/disable",
  permission: "signed-in",
  summary: "Turns two-step sign-in off",
  body: Type.Object({ password, code }),
  reply: nothing,
});
