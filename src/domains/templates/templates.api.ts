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
const longestSource = 500_000;

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

const summary = {
  id: Type.Integer(),
  name: Type.String(),
  subject: Type.String(),
  version: Type.Integer(),
  format,
  createdAt: moment,
  modifiedAt: moment,
};

export const template = Type.Object({
  ...summary,
  previewText: Type.String(),
  source: Type.String(),
  textPart: Type.Union([Type.String(), Type.Null()]),
  isActive: Type.Boolean(),
});

const byId = { params: Type.Object({ templateId: number }) };

export const getTemplates = operation({
  id: "getTemplates",
  method: "GET",
  path: "/v3/smtp/templates",
  permission: "templates:read",
  summary: "The templates, last changed first",
  query: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 })),
    sort: Type.Optional(Type.Union([Type.Literal("asc"), Type.Literal("desc")], { default: "desc" })),
  }),
  reply: {
    200: Type.Object({ count: Type.Integer(), templates: Type.Array(Type.Object(summary)) }),
  },
});

export const createTemplate = operation({
  id: "createTemplate",
  method: "POST",
  path: "/v3/smtp/templates",
  permission: "templates:write",
  summary: "Create a template",
  body: Type.Object({ name: line(1, 200), ...content }),
  bodyLimit: 2 * 1024 * 1024,
  reply: {
    201: Type.Object({
      id: Type.Integer(),
      version: Type.Integer(),
      problems: Type.Array(templateProblem),
      warnings: Type.Array(templateWarning),
    }),
  },
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
      count: Type.Integer(),
      versions: Type.Array(
        Type.Object({
          version: Type.Integer(),
          subject: Type.String(),
          format,
          createdAt: moment,
          createdBy: Type.String(),
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
  summary: "Change a template; a new version is made where its content changed. What is absent stays",
  ...byId,
  body: Type.Object({
    name: Type.Optional(line(1, 200)),
    subject: Type.Optional(content.subject),
    previewText: content.previewText,
    format: Type.Optional(format),
    source: Type.Optional(content.source),
    textPart: content.textPart,
    /** The version that was edited: refused where somebody saved a newer one meanwhile. */
    version: Type.Optional(number),
  }),
  bodyLimit: 2 * 1024 * 1024,
  reply: {
    200: Type.Object({
      id: Type.Integer(),
      version: Type.Integer(),
      problems: Type.Array(templateProblem),
      warnings: Type.Array(templateWarning),
    }),
  },
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

export const previewTemplate = operation({
  id: "previewTemplate",
  method: "POST",
  path: "/v3/smtp/template/preview",
  permission: "templates:read",
  summary:
    "The mail as a contact would get it, with its footer; and what to mend. A saved template or one in the making",
  body: Type.Object({
    templateId: Type.Optional(number),
    version: Type.Optional(number),
    subject: Type.Optional(content.subject),
    previewText: content.previewText,
    format: Type.Optional(format),
    source: Type.Optional(content.source),
    textPart: content.textPart,
    /** Whose values to fill in; invented ones where absent. */
    contactId: Type.Optional(number),
    /** The first message to a person shows the right to object apart. */
    message: Type.Optional(Type.Union([Type.Literal("first"), Type.Literal("later")], { default: "first" })),
    /** A service message (a confirmation, an invoice) has no way to unsubscribe. */
    kind: Type.Optional(
      Type.Union([Type.Literal("marketing"), Type.Literal("service")], { default: "marketing" }),
    ),
  }),
  bodyLimit: 2 * 1024 * 1024,
  reply: {
    200: Type.Object({
      subject: Type.String(),
      html: Type.String(),
      text: Type.String(),
      /** Bytes of the HTML part. */
      size: Type.Integer(),
      problems: Type.Array(templateProblem),
      warnings: Type.Array(templateWarning),
    }),
  },
});

export const writeAsCode = operation({
  id: "writeAsCode",
  method: "POST",
  path: "/v3/smtp/template/code",
  permission: "templates:read",
  summary: "A design written out as MJML, to be changed in what its fields don't offer. There is no way back",
  body: Type.Object({ source: text(longestSource) }),
  bodyLimit: 2 * 1024 * 1024,
  reply: { 200: Type.Object({ format: Type.Literal("mjml"), source: Type.String() }) },
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
          key: Type.String(),
          name: Type.String(),
          about: Type.String(),
          format,
          subject: Type.String(),
          previewText: Type.String(),
          source: Type.String(),
        }),
      ),
    }),
  },
});
