import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { boxes, line, moment, number, words } from "./shapes.api.ts";

export const sendTransacEmail = operation({
  id: "sendTransacEmail",
  method: "POST",
  path: "/v3/smtp/email",
  permission: "transactional:send",
  summary: "Send a single message, or up to 2,000 versions of one. Answered when it can no longer be lost",
  bodyLimit: 20 * 1024 * 1024,
  body: Type.Object(
    {
      sender: Type.Optional(
        Type.Object({
          id: Type.Optional(number),
          email: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })),
          name: Type.Optional(line(100, 0)),
        }),
      ),
      to: Type.Optional(boxes),
      ...words,
      templateId: Type.Optional(number),
      headers: Type.Optional(Type.Object({}, { additionalProperties: Type.String({ maxLength: 2000 }) })),
      tags: Type.Optional(Type.Array(line(100), { maxItems: 20 })),
      attachment: Type.Optional(
        Type.Array(
          Type.Object({
            name: Type.Optional(line(255)),
            content: Type.Optional(Type.String({ maxLength: 14_000_000 })),
            url: Type.Optional(Type.String({ maxLength: 2000 })),
          }),
          { maxItems: 50 },
        ),
      ),
      scheduledAt: Type.Optional(moment),
      batchId: Type.Optional(Type.String({ format: "uuid" })),
      messageVersions: Type.Optional(
        Type.Array(Type.Object({ to: boxes, ...words }), { minItems: 1, maxItems: 2000 }),
      ),
    },
    {
      examples: [
        {
          sender: { email: "boutique@savons-camille.example", name: "Les Savons de Camille" },
          to: [{ email: "jeanne@example.org", name: "Jeanne" }],
          subject: "Votre commande {{ params.number }}",
          htmlContent: "<p>Bonjour, votre commande {{ params.number }} est partie.</p>",
          params: { number: "2026-118" },
          tags: ["order-shipped"],
          headers: { idempotencyKey: "order-2026-118-shipped" },
        },
      ],
    },
  ),
  reply: {
    201: Type.Object(
      {
        messageId: Type.Optional(Type.String()),
        messageIds: Type.Optional(Type.Array(Type.String())),
        batchId: Type.Optional(Type.String()),
      },
      { examples: [{ messageId: "<01022b1c-93f5-8d4e-9a61-0f2f6a1c7e55@savons-camille.example>" }] },
    ),
  },
});

const state = Type.Union([
  Type.Literal("queued"),
  Type.Literal("inProgress"),
  Type.Literal("processed"),
  Type.Literal("error"),
]);

const scheduled = { scheduledAt: moment, createdAt: moment, status: state };

export const getScheduledEmail = operation({
  id: "getScheduledEmail",
  method: "GET",
  path: "/v3/smtp/emailStatus/:identifier",
  permission: "transactional:read",
  summary: "What became of what was scheduled: one message by its id, or all of a batch",
  params: Type.Object({ identifier: Type.String({ minLength: 1, maxLength: 400 }) }),
  query: Type.Object({
    status: Type.Optional(state),
    startDate: Type.Optional(Type.String({ format: "date" })),
    endDate: Type.Optional(Type.String({ format: "date" })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 })),
    sort: Type.Optional(Type.Union([Type.Literal("asc"), Type.Literal("desc")], { default: "desc" })),
  }),
  reply: {
    200: Type.Union(
      [
        Type.Object(scheduled),
        Type.Object({ count: Type.Integer(), batches: Type.Array(Type.Object(scheduled)) }),
      ],
      {
        examples: [
          {
            scheduledAt: "2026-03-02T09:30:00.000Z",
            createdAt: "2026-03-01T17:00:00.000Z",
            status: "queued",
          },
        ],
      },
    ),
  },
});

export const deleteScheduledEmail = operation({
  id: "deleteScheduledEmail",
  method: "DELETE",
  path: "/v3/smtp/email/:identifier",
  permission: "transactional:send",
  summary: "Cancel what has not left yet, by message id or batch id",
  params: Type.Object({ identifier: Type.String({ minLength: 1, maxLength: 400 }) }),
  reply: { 204: Type.Null() },
});

const bound = Type.Object({
  id: Type.Integer(),
  templateId: Type.Union([number, Type.Null()]),
  tag: Type.Union([Type.String(), Type.Null()]),
  purposeId: number,
});

export const listBoundPurposes = operation({
  id: "listBoundPurposes",
  method: "GET",
  path: "/v3/transactional/purposes",
  permission: "transactional:read",
  summary: "Which templates and tags are of a purpose of their own, whatever a program says",
  reply: { 200: Type.Object({ count: Type.Integer(), rules: Type.Array(bound) }) },
});

export const createBoundPurpose = operation({
  id: "createBoundPurpose",
  method: "POST",
  path: "/v3/transactional/purposes",
  permission: "transactional:admin",
  summary: "Bind a template or a tag to a purpose: where it is marketing, it goes only to who agreed",
  body: Type.Object(
    {
      templateId: Type.Optional(number),
      tag: Type.Optional(line(100)),
      purposeId: number,
    },
    { examples: [{ tag: "promo", purposeId: 3 }] },
  ),
  reply: { 201: Type.Object({ id: Type.Integer() }) },
});

export const deleteBoundPurpose = operation({
  id: "deleteBoundPurpose",
  method: "DELETE",
  path: "/v3/transactional/purposes/:ruleId",
  permission: "transactional:admin",
  summary: "Take such a rule away",
  params: Type.Object({ ruleId: number }),
  reply: { 204: Type.Null() },
});

export const sendTestTemplate = operation({
  id: "sendTestTemplate",
  method: "POST",
  path: "/v3/smtp/templates/:templateId/sendTest",
  permission: "transactional:send",
  summary: "Send a template as a test, to people who work in this account",
  params: Type.Object({ templateId: number }),
  body: Type.Object({
    emailTo: Type.Array(
      Type.String({ minLength: 3, maxLength: 320, examples: ["camille@savons-camille.example"] }),
      { minItems: 1, maxItems: 5 },
    ),
  }),
  reply: { 204: Type.Null() },
});
