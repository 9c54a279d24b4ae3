import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const limit = Type.Union([
  Type.Object({
    messages: Type.Integer({ minimum: 1, maximum: 100 }),
    days: Type.Integer({ minimum: 1, maximum: 90 }),
  }),
  Type.Null(),
]);

export const getSendingFrequency = operation({
  id: "getSendingFrequency",
  method: "GET",
  path: "/v3/delivery/frequency",
  permission: "delivery:read",
  summary:
    "How many marketing messages one person gets at most in so many days; null where there is no limit",
  reply: { 200: Type.Object({ limit }) },
});

export const getContactFrequency = operation({
  id: "getContactFrequency",
  method: "GET",
  path: "/v3/contacts/:identifier/frequency",
  permission: "delivery:read",
  summary:
    "Whether one contact has had as many marketing messages as the account's limit allows; null if not",
  params: Type.Object({ identifier: Type.String({ minLength: 1, maxLength: 400 }) }),
  query: Type.Object({
    identifierType: Type.Optional(Type.Union([Type.Literal("email_id"), Type.Literal("contact_id")])),
  }),
  reply: {
    200: Type.Object({
      enough: Type.Union([
        Type.Object({
          messages: Type.Integer(),
          days: Type.Integer(),
          /** When campaigns include them again; null while some of these messages wait to leave. */
          until: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
        }),
        Type.Null(),
      ]),
    }),
  },
});

export const saveSendingFrequency = operation({
  id: "saveSendingFrequency",
  method: "PUT",
  path: "/v3/delivery/frequency",
  permission: "campaigns:send",
  summary: "Limit how many marketing messages one person gets; null takes the limit away",
  body: Type.Object({ limit }),
  reply: { 204: Type.Null() },
});
