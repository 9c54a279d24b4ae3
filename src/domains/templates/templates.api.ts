import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

/** One line of text: no control character (header injection), no broken UTF-16. */
const line = (minLength: number, maxLength: number) =>
  Type.String({ minLength, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*$" });

const text = (maxLength: number) => Type.String({ maxLength, pattern: "^[^\\u0000\\p{Cs}]*$" });

const moment = Type.String({ format: "date-time" });
const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
/** Of a design, the source is its JSON. */
const format = Type.Union([Type.Literal("html"), Type.Literal("mjml"), Type.Literal("design")]);

/** Larger sources are refused; a mail over 100 kB is already cut by some mailboxes, which is a warning. */
export const longestSource = 500_000;

const content = {
  subject: line(0, 500),
  /** Beside the subject in the inbox. */
  previewText: Type.Optional(line(0, 300)),
  format,
  source: text(longestSource),
  /** The plain-text part; made from the HTML where absent or null. */
  textPart: Type.Optional(Type.Union([text(200_000), Type.Null()])),
};

/** Something to mend, in the caller's language, and where. Lines and columns count from 1. */
export const templateProblem = Type.Object({
  part: Type.Union([
    Type.Literal("subject"),
    Type.Literal("source"),
    Type.Literal("textPart"),
    Type.Literal("previewText"),
  ]),
  line: Type.Integer(),
  column: Type.Integer(),
  /** Where the law or the readers' trust is the reason: `misleading_subject`, `no_identity`, `broken_link` … */
  kind: Type.Optional(Type.String()),
  message: Type.String(),
});

/** Something to think about; it stops nothing. */
export const templateWarning = Type.Object({ kind: Type.String(), message: Type.String() });

const address = Type.String({ minLength: 3, maxLength: 254, examples: ["boutique@savons-camille.example"] });

/** What messages sent by the template say of themselves where a program does not, in the words of clients. */
const ofMessages = {
  /** One of the account's own; the first of them where none is named. */
  sender: Type.Optional(
    Type.Object(
      { id: Type.Optional(number), email: Type.Optional(address), name: Type.Optional(line(0, 100)) },
      { examples: [{ email: "boutique@savons-camille.example", name: "Les Savons de Camille" }] },
    ),
  ),
  /** Where answers go. Empty: to the sender. */
  replyTo: Type.Optional(Type.String({ maxLength: 254, examples: ["aide@savons-camille.example"] })),
  tag: Type.Optional(Type.String({ maxLength: 100, pattern: "^[^\\p{Cc}\\p{Cs}]*$", examples: ["order"] })),
  /** One that is not active sends nothing, and is offered nowhere. */
  isActive: Type.Optional(Type.Boolean()),
};

/** The same under the names that clients of the compatible API know. */
const compatible = {
  templateName: Type.Optional(line(1, 200)),
  htmlContent: Type.Optional(text(longestSource)),
  ...ofMessages,
};

const summary = {
  id: Type.Integer(),
  name: Type.String(),
  subject: Type.String(),
  version: Type.Integer(),
  format,
  createdAt: moment,
  modifiedAt: moment,
};

const described = {
  isActive: Type.Boolean(),
  sender: Type.Object({
    /** As text, as clients expect it. */
    id: Type.Optional(Type.String()),
    email: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
  }),
  replyTo: Type.String(),
  tag: Type.String(),
  toField: Type.String(),
  htmlContent: Type.String(),
};

const templateExample = {
  id: 12,
  name: "Commande partie",
  subject: "Votre commande {{ params.number }} est partie",
  version: 3,
  format: "html",
  createdAt: "2026-03-02T09:30:00.000Z",
  modifiedAt: "2026-03-09T08:00:00.000Z",
  isActive: true,
  sender: { email: "boutique@savons-camille.example", name: "Les Savons de Camille" },
  replyTo: "aide@savons-camille.example",
  tag: "order",
  toField: "",
  htmlContent: "<p>Bonjour {{ contact.FIRSTNAME }}, votre commande {{ params.number }} est partie.</p>",
};

export const template = Type.Object(
  {
    ...summary,
    ...described,
    previewText: Type.String(),
    source: Type.String(),
    textPart: Type.Union([Type.String(), Type.Null()]),
  },
  {
    examples: [{ ...templateExample, previewText: "", source: templateExample.htmlContent, textPart: null }],
  },
);

const saved = Type.Object(
  {
    id: Type.Integer(),
    version: Type.Integer(),
    problems: Type.Array(templateProblem),
    warnings: Type.Array(templateWarning),
  },
  { examples: [{ id: 12, version: 1, problems: [], warnings: [] }] },
);

const byId = { params: Type.Object({ templateId: number }) };

export const getTemplates = operation({
  id: "getTemplates",
  method: "GET",
  path: "/v3/smtp/templates",
  permission: "templates:read",
  summary: "The templates, last changed first",
  query: Type.Object({
    /** `false`: those that were put away; what is left out stands for those in use. */
    templateStatus: Type.Optional(Type.Boolean({ default: true })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 })),
    sort: Type.Optional(Type.Union([Type.Literal("asc"), Type.Literal("desc")], { default: "desc" })),
  }),
  reply: {
    200: Type.Object({
      count: Type.Integer({ examples: [1] }),
      templates: Type.Array(
        Type.Object(
          // What it says is for programs: the console's list would weigh megabytes.
          { ...summary, ...described, htmlContent: Type.Optional(described.htmlContent) },
          { examples: [templateExample] },
        ),
      ),
    }),
  },
});

export const createTemplate = operation({
  id: "createTemplate",
  method: "POST",
  path: "/v3/smtp/templates",
  permission: "templates:write",
  summary: "Create a template, from `name`, `format` and `source`, or as clients write it",
  body: Type.Object(
    {
      name: Type.Optional(line(1, 200)),
      ...content,
      format: Type.Optional(format),
      source: Type.Optional(content.source),
      ...compatible,
    },
    {
      examples: [
        {
          templateName: templateExample.name,
          subject: templateExample.subject,
          htmlContent: templateExample.htmlContent,
          sender: templateExample.sender,
          tag: templateExample.tag,
        },
      ],
    },
  ),
  bodyLimit: 2 * 1024 * 1024,
  reply: { 201: saved },
});

export const getTemplate = operation({
  id: "getTemplate",
  method: "GET",
  path: "/v3/smtp/templates/:templateId",
  permission: "templates:read",
  summary: "One template in its current version, or an earlier one",
  ...byId,
  query: Type.Object({ version: Type.Optional(number) }),
  reply: { 200: template },
});

export const getTemplateVersions = operation({
  id: "getTemplateVersions",
  method: "GET",
  path: "/v3/smtp/templates/:templateId/versions",
  permission: "templates:read",
  summary: "The versions of a template, newest first: when each was saved, and by whom",
  ...byId,
  reply: {
    200: Type.Object({
      count: Type.Integer({ examples: [3] }),
      versions: Type.Array(
        Type.Object({
          version: Type.Integer({ examples: [3] }),
          subject: Type.String({ examples: [templateExample.subject] }),
          format,
          createdAt: moment,
          createdBy: Type.String({ examples: ["user:12"] }),
        }),
      ),
    }),
  },
});

export const updateTemplate = operation({
  id: "updateTemplate",
  method: "PUT",
  path: "/v3/smtp/templates/:templateId",
  permission: "templates:write",
  summary:
    "Change a template; a new version is made where its content changed. What is absent stays. Programs get 204",
  ...byId,
  body: Type.Object(
    {
      name: Type.Optional(line(1, 200)),
      subject: Type.Optional(content.subject),
      previewText: content.previewText,
      format: Type.Optional(format),
      source: Type.Optional(content.source),
      textPart: content.textPart,
      /** The version that was edited: refused where somebody saved a newer one meanwhile. */
      version: Type.Optional(number),
      ...compatible,
    },
    { examples: [{ subject: templateExample.subject, isActive: true }] },
  ),
  bodyLimit: 2 * 1024 * 1024,
  reply: { 200: saved },
  // As clients of the compatible API expect it.
  orNothing: true,
});

export const deleteTemplate = operation({
  id: "deleteTemplate",
  method: "DELETE",
  path: "/v3/smtp/templates/:templateId",
  permission: "templates:write",
  summary: "Put a template away. Its versions stay for as long as messages made from them are kept",
  ...byId,
  reply: { 204: Type.Null() },
});

const previewExample = { templateId: 12, email: "jeanne@example.org", params: { number: "2026-118" } };

const shownExample = {
  subject: "Votre commande 2026-118 est partie",
  previewText: "",
  html: "<p>Bonjour Jeanne, votre commande 2026-118 est partie.</p>",
  text: "Bonjour Jeanne, votre commande 2026-118 est partie.",
  fromName: "Les Savons de Camille",
  fromEmail: "boutique@savons-camille.example",
  size: 58,
  problems: [],
  warnings: [],
};

export const previewTemplate = operation({
  id: "previewTemplate",
  method: "POST",
  path: "/v3/smtp/template/preview",
  permission: "templates:read",
  question: true,
  summary:
    "The mail as a contact would get it, with its footer; and what to mend. A saved template or one in the making",
  body: Type.Object(
    {
      templateId: Type.Optional(number),
      version: Type.Optional(number),
      subject: Type.Optional(content.subject),
      previewText: content.previewText,
      format: Type.Optional(format),
      source: Type.Optional(content.source),
      textPart: content.textPart,
      /** Whose values to fill in; invented ones where absent. */
      contactId: Type.Optional(number),
      /** The same by their address. */
      email: Type.Optional(address),
      /** What fills `{{ params.… }}`. */
      params: Type.Optional(Type.Object({}, { additionalProperties: true })),
      /** The first message to a person shows the right to object apart. */
      message: Type.Optional(
        Type.Union([Type.Literal("first"), Type.Literal("later")], { default: "first" }),
      ),
      /** A service message (a confirmation, an invoice) has no way to unsubscribe. Programs send those where they say nothing. */
      kind: Type.Optional(Type.Union([Type.Literal("marketing"), Type.Literal("service")])),
    },
    { examples: [previewExample] },
  ),
  bodyLimit: 2 * 1024 * 1024,
  reply: {
    200: Type.Object(
      {
        subject: Type.String(),
        previewText: Type.String(),
        html: Type.String(),
        text: Type.String(),
        fromName: Type.Optional(Type.String()),
        fromEmail: Type.Optional(Type.String()),
        /** Bytes of the HTML part. */
        size: Type.Integer(),
        problems: Type.Array(templateProblem),
        warnings: Type.Array(templateWarning),
      },
      { examples: [shownExample] },
    ),
  },
});

const codeExample = {
  from: {
    source:
      '{"version":1,"look":{"accent":"#1f5c4a","ground":"#ffffff","font":"sans","corners":"soft"},"blocks":[{"id":"a","kind":"divider"}]}',
  },
  to: {
    format: "mjml",
    source: "<mjml><mj-body><mj-section><mj-column><mj-divider /></mj-column></mj-section></mj-body></mjml>",
  },
};

export const writeAsCode = operation({
  id: "writeAsCode",
  method: "POST",
  path: "/v3/smtp/template/code",
  permission: "templates:read",
  question: true,
  summary: "A design written out as MJML, to be changed in what its fields don't offer. There is no way back",
  body: Type.Object({ source: text(longestSource) }, { examples: [codeExample.from] }),
  bodyLimit: 2 * 1024 * 1024,
  reply: {
    200: Type.Object({ format: Type.Literal("mjml"), source: Type.String() }, { examples: [codeExample.to] }),
  },
});

export const getStarters = operation({
  id: "getStarters",
  method: "GET",
  path: "/v3/smtp/templates/starters",
  permission: "templates:read",
  summary: "Templates to begin from, in the caller's language",
  reply: {
    200: Type.Object({
      starters: Type.Array(
        Type.Object({
          key: Type.String({ examples: ["order"] }),
          name: Type.String({ examples: ["Commande partie"] }),
          about: Type.String({ examples: ["Dit qu’une commande est en route."] }),
          format,
          subject: Type.String({ examples: [templateExample.subject] }),
          previewText: Type.String({ examples: ["Elle arrive dans deux jours."] }),
          source: Type.String({ examples: [templateExample.htmlContent] }),
        }),
      ),
    }),
  },
});
