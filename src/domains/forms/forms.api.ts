import { type TSchema, Type } from "typebox";
import { operation } from "../../kernel/operation.ts";

/** Where in the editor a check belongs. */
const editorSteps = ["choices", "fields", "texts", "look", "mails", "mentions", "audience", "share"] as const;
export type EditorStep = (typeof editorSteps)[number];

/** Whole characters only: half a pair is no text, and no database keeps it. */
const text = (most: number) => Type.String({ maxLength: most, pattern: "^[^\\p{Cs}]*$" });
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
/** Of a version or a save. */
const count = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const name = Type.String({
  maxLength: 120,
  pattern: "^[^\\p{Cc}\\p{Cs}]*[^\\p{Cc}\\p{Cs}\\s][^\\p{Cc}\\p{Cs}]*$",
});

const language = Type.Union([Type.Literal("en"), Type.Literal("fr")]);
const inBoth = <T extends TSchema>(schema: T) => Type.Object({ en: schema, fr: schema });
const idOrNone = Type.Union([id, Type.Null()]);
const color = Type.String({ pattern: "^#[0-9a-f]{6}$" });
/** One line: it ends up in a header or a title. */
const line = (most: number) => Type.String({ maxLength: most, pattern: "^[^\\p{Cc}\\p{Cs}]*$" });

const texts = Type.Object({
  title: text(200),
  intro: text(2000),
  button: text(60),
  success: text(2000),
  problem: text(300),
});

export const formDraft = Type.Object({
  language,
  texts: inBoth(texts),
  fields: Type.Array(
    Type.Object({
      attribute: text(50),
      required: Type.Boolean(),
      label: inBoth(line(200)),
      help: inBoth(line(300)),
    }),
    { maxItems: 20 },
  ),
  choices: Type.Array(
    Type.Object({
      purposeId: id,
      listIds: Type.Array(id, { maxItems: 20 }),
    }),
    { maxItems: 20 },
  ),
  look: Type.Object({
    colors: Type.Union([Type.Object({ accent: color, ground: color, card: color }), Type.Null()]),
    corners: Type.Union([Type.Literal("square"), Type.Literal("soft"), Type.Literal("round")]),
    width: Type.Union([Type.Literal("narrow"), Type.Literal("medium"), Type.Literal("wide")]),
    logoId: idOrNone,
    pictureId: idOrNone,
  }),
  mails: Type.Object({
    confirmation: inBoth(Type.Object({ subject: line(150), greeting: text(500) })),
    /** Once, after three days, to who has not confirmed. */
    reminder: Type.Object({ sent: Type.Boolean() }),
    welcome: Type.Object({
      sent: Type.Boolean(),
      texts: inBoth(Type.Object({ subject: line(150), body: text(5000) })),
    }),
  }),
  mentionEdits: Type.Object({
    controller: inBoth(text(1000)),
    use: inBoth(text(1000)),
    retention: inBoth(text(1000)),
    withdrawal: inBoth(text(1000)),
    rights: inBoth(text(1000)),
  }),
  retentionMonths: Type.Integer({ minimum: 1, maximum: 1200 }),
  audience: Type.Union([Type.Literal("adults"), Type.Literal("children")]),
  redirect: line(500),
  origins: Type.Array(Type.String({ maxLength: 200, pattern: "^https?://[a-zA-Z0-9.-]+(:[0-9]{1,5})?$" }), {
    maxItems: 20,
  }),
});

const check = Type.Object({
  step: Type.Enum(editorSteps),
  tone: Type.Union([Type.Literal("block"), Type.Literal("warn")]),
  reason: Type.String(),
  message: Type.String(),
  why: Type.String(),
  mendAt: Type.Optional(Type.Enum(["business", "purposes", "attributes", "lists", "reviews"] as const)),
  /** A colour that can be read, near the one that can't. */
  nearest: Type.Optional(Type.String()),
});

const form = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  state: Type.Union([Type.Literal("draft"), Type.Literal("published"), Type.Literal("closed")]),
  url: Type.Union([Type.String(), Type.Null()]),
  publishedVersion: Type.Union([Type.Integer(), Type.Null()]),
  /** Whether the draft differs from what is published. */
  changed: Type.Boolean(),
  /** Counts the draft's saves; sent back with the next one. */
  revision: Type.Integer(),
  draft: formDraft,
  signUps: Type.Object({ waiting: Type.Integer(), confirmed: Type.Integer() }),
  createdAt: Type.String({ format: "date-time" }),
  modifiedAt: Type.String({ format: "date-time" }),
});

const formParams = Type.Object({ formId: id });

const versionParams = Type.Object({
  formId: id,
  version: count,
});

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
  body: Type.Object({ name }),
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
  body: Type.Object({
    name,
    draft: formDraft,
    /** Of the state that was edited: where another save came between, this one is refused. */
    revision: count,
  }),
  reply: { 200: Type.Object({ revision: Type.Integer() }) },
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
  question: true,
  summary: "The page a draft would give, what keeps it from being published and what to think about",
  body: Type.Object({ draft: formDraft, language }),
  reply: {
    200: Type.Object({
      html: Type.String(),
      checks: Type.Array(check),
      /** The mentions as they would be written from what the account says of itself. */
      generatedMentions: Type.Array(
        Type.Object({ kind: Type.String(), name: Type.String(), text: inBoth(Type.String()) }),
      ),
    }),
  },
});

export const getFormVersion = operation({
  id: "getFormVersion",
  method: "GET",
  path: "/v3/forms/:formId/versions/:version",
  permission: "forms:read",
  summary: "A published version as visitors saw it",
  params: versionParams,
  query: Type.Object({ language: Type.Optional(language) }),
  reply: { 200: Type.Object({ html: Type.String(), publishedAt: Type.String({ format: "date-time" }) }) },
});

export const listFormVersions = operation({
  id: "listFormVersions",
  method: "GET",
  path: "/v3/forms/:formId/versions",
  permission: "forms:read",
  summary: "What was published, newest first",
  params: formParams,
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      versions: Type.Array(
        Type.Object({
          version: Type.Integer(),
          publishedAt: Type.String({ format: "date-time" }),
          /** Sign-ups on this version that were confirmed. */
          confirmed: Type.Integer(),
        }),
      ),
    }),
  },
});

export const compareFormVersion = operation({
  id: "compareFormVersion",
  method: "GET",
  path: "/v3/forms/:formId/versions/:version/differences",
  permission: "forms:read",
  summary: "What a visitor would notice between a version and another one",
  params: versionParams,
  query: Type.Object({ with: count }),
  reply: {
    200: Type.Object({
      differences: Type.Array(
        Type.Object({ what: Type.String(), before: Type.String(), after: Type.String() }),
      ),
    }),
  },
});

export const getFormOutputs = operation({
  id: "getFormOutputs",
  method: "GET",
  path: "/v3/forms/:formId/outputs",
  permission: "forms:read",
  summary: "What is pasted into a page to show the published form there",
  params: formParams,
  reply: {
    200: Type.Object({
      html: Type.String(),
      script: Type.String(),
      popup: Type.String(),
      json: Type.String(),
    }),
  },
});

export const getFormQrCode = operation({
  id: "getFormQrCode",
  method: "GET",
  path: "/v3/forms/:formId/qr-code",
  permission: "forms:read",
  summary: "The form's address as a code to scan",
  params: formParams,
  query: Type.Object({ format: Type.Union([Type.Literal("svg"), Type.Literal("png")]) }),
  reply: { 200: Type.String({ format: "binary" }) },
});
