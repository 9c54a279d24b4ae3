import { Type } from "typebox";
import { operation } from "../../kernel/operation.ts";

const text = (most: number) => Type.String({ maxLength: most });

const texts = Type.Object({ title: text(200), intro: text(2000), button: text(60), success: text(2000) });

export const formDraft = Type.Object({
  language: Type.Union([Type.Literal("en"), Type.Literal("fr")]),
  texts: Type.Object({ en: texts, fr: texts }),
  fields: Type.Array(Type.Object({ attribute: text(50), required: Type.Boolean() }), { maxItems: 20 }),
  choices: Type.Array(
    Type.Object({ purposeId: Type.Integer(), listId: Type.Union([Type.Integer(), Type.Null()]) }),
    { maxItems: 20 },
  ),
});

const form = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  state: Type.Union([Type.Literal("draft"), Type.Literal("published"), Type.Literal("closed")]),
  url: Type.Union([Type.String(), Type.Null()]),
  publishedVersion: Type.Union([Type.Integer(), Type.Null()]),
  /** Whether the draft differs from what is published. */
  changed: Type.Boolean(),
  draft: formDraft,
  signUps: Type.Object({ waiting: Type.Integer(), confirmed: Type.Integer() }),
  createdAt: Type.String({ format: "date-time" }),
  modifiedAt: Type.String({ format: "date-time" }),
});

const formParams = Type.Object({ formId: Type.Integer({ minimum: 1 }) });

export const listForms = operation({
  id: "listForms",
  method: "GET",
  path: "/v3/forms",
  permission: "forms:read",
  summary: "Sign-up forms, newest first",
  reply: { 200: Type.Object({ count: Type.Integer(), forms: Type.Array(form) }) },
});

export const createForm = operation({
  id: "createForm",
  method: "POST",
  path: "/v3/forms",
  permission: "forms:write",
  summary: "Creates a form that asks for the newsletter, ready to be changed",
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 120 }) }),
  reply: { 201: Type.Object({ id: Type.Integer() }) },
});

export const getForm = operation({
  id: "getForm",
  method: "GET",
  path: "/v3/forms/:formId",
  permission: "forms:read",
  summary: "One form with its draft",
  params: formParams,
  reply: { 200: form },
});

export const updateForm = operation({
  id: "updateForm",
  method: "PUT",
  path: "/v3/forms/:formId",
  permission: "forms:write",
  summary: "Saves the draft; what is published stays as it is until published again",
  params: formParams,
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 120 }), draft: formDraft }),
  reply: { 204: Type.Null() },
});

export const publishForm = operation({
  id: "publishForm",
  method: "POST",
  path: "/v3/forms/:formId/publish",
  permission: "forms:write",
  summary: "Freezes the draft as a new version and puts it on the form's public address",
  params: formParams,
  reply: { 201: Type.Object({ version: Type.Integer(), url: Type.String() }) },
});

export const closeForm = operation({
  id: "closeForm",
  method: "POST",
  path: "/v3/forms/:formId/close",
  permission: "forms:write",
  summary: "Takes the form off its public address; publishing again reopens it",
  params: formParams,
  reply: { 204: Type.Null() },
});

export const previewForm = operation({
  id: "previewForm",
  method: "POST",
  path: "/v3/forms/preview",
  permission: "forms:read",
  summary: "The page a draft would give, and what keeps it from being published",
  body: Type.Object({ draft: formDraft, language: Type.Union([Type.Literal("en"), Type.Literal("fr")]) }),
  reply: {
    200: Type.Object({
      html: Type.String(),
      problems: Type.Array(Type.Object({ reason: Type.String(), message: Type.String() })),
    }),
  },
});

export const getFormVersion = operation({
  id: "getFormVersion",
  method: "GET",
  path: "/v3/forms/:formId/versions/:version",
  permission: "forms:read",
  summary: "A published version as visitors saw it",
  params: Type.Object({ formId: Type.Integer({ minimum: 1 }), version: Type.Integer({ minimum: 1 }) }),
  query: Type.Object({ language: Type.Optional(Type.Union([Type.Literal("en"), Type.Literal("fr")])) }),
  reply: { 200: Type.Object({ html: Type.String(), publishedAt: Type.String({ format: "date-time" }) }) },
});
