import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { day, file, limit, line, moment, number, offset, reason, sort, warning } from "./shapes.api.ts";

/** Largest file in bytes, before it is encoded for the call. */
export const largestImport = 5 * 1024 * 1024;

/** A file as it is, or text that was pasted. */
export const content = Type.Union([
  Type.Object({ base64: Type.String({ maxLength: 7_100_000, pattern: "^[A-Za-z0-9+/]*={0,2}$" }) }),
  Type.Object({ text: Type.String({ maxLength: largestImport }) }),
]);

/** What a column of the file holds: a field, or an attribute of the account. Columns not named are left out. */
const column = Type.Integer({ minimum: 0, maximum: 499 });
export const mapped = Type.Union([
  Type.Object({
    column,
    field: Type.Union([
      Type.Literal("email"),
      Type.Literal("language"),
      /** When this person agreed; a row without it records no consent. */
      Type.Literal("consent_at"),
      Type.Literal("consent_ip"),
      /** Where this person agreed: a page, an event. */
      Type.Literal("consent_place"),
      /** The words this person agreed to. */
      Type.Literal("consent_text"),
    ]),
  }),
  Type.Object({ column, attribute: Type.String({ pattern: "^[A-Z][A-Z0-9_]{0,49}$" }) }),
]);
const mapping = Type.Array(mapped, { minItems: 1, maxItems: 100 });

/** Where these people come from: the questions of the law in plain words. The basis is derived from the answers. */
export const sourceAnswers = Type.Object({
  origin: Type.Union([
    Type.Literal("asked_online"), // they ticked a box on a site or in another tool
    Type.Literal("asked_on_paper"), // a paper form, at the till, at an event
    Type.Literal("customers"), // they bought from us and left their address
    Type.Literal("acquaintances"), // business cards, exchanged messages
    Type.Literal("partner"), // another company passed them on
    Type.Literal("bought"), // a list was bought or rented
    Type.Literal("collected"), // found on the web or in a directory
    Type.Literal("unknown"),
  ]),
  /** Did each person agree to receive this from this business, by something they did? */
  agreed: Type.Union([
    Type.Literal("each"),
    Type.Literal("some"),
    Type.Literal("no"),
    Type.Literal("unknown"),
  ]),
  /** How they were asked, and with which words. */
  askedHow: Type.String({ maxLength: 1000, pattern: "^[^\\u0000\\p{Cs}]*$" }),
  /** When the addresses were obtained; the latest day where there are several. */
  obtainedOn: Type.Optional(day),
  /** Were they told, when asked, who would write to them and where to read more? Else they must be told now. */
  informed: Type.Optional(Type.Boolean()),
  /** Where the proof lies. */
  evidenceReference: Type.Optional(line(200)),
  /** Customers only: could they refuse, free of charge, when they left their address? */
  refusalOffered: Type.Optional(Type.Boolean()),
  /** Customers only: is what they will get about products like those they bought? */
  similarProducts: Type.Optional(Type.Boolean()),
});

export const importCounts = Type.Object({
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  invalidAddress: Type.Integer(),
  duplicateInFile: Type.Integer(),
  /** Lines whose number of cells is not the header's, or whose quotes do not close. */
  unreadable: Type.Integer(),
  /** People who had said no: they stay as they are. */
  keptOptedOut: Type.Integer(),
  /** Rows whose consent went into the ledger. */
  consentRecorded: Type.Integer(),
  /** Rows that say nothing of consent although the file has a column for it. */
  withoutConsent: Type.Integer(),
  /** Values that do not fit their attribute; the person was imported without them. */
  valuesLeftOut: Type.Integer(),
});

/** How many may be written to for the list's purpose as things stand, and why the others may not. */
export const mailability = Type.Object({
  purposeId: Type.Integer(),
  purposeName: Type.String(),
  /** What the answers amount to. */
  basis: Type.String(),
  strength: Type.String(),
  leastStrength: Type.String(),
  mailable: Type.Integer(),
  notMailable: Type.Integer(),
  reasons: Type.Array(reason),
  /** All of it in one or two sentences, with this file's numbers. */
  summary: Type.String(),
});

export const importShape = Type.Object({
  id: Type.Integer(),
  fileName: Type.String(),
  state: Type.Union([
    Type.Literal("queued"),
    Type.Literal("running"),
    Type.Literal("completed"),
    Type.Literal("failed"),
  ]),
  rowsTotal: Type.Integer(),
  rowsDone: Type.Integer(),
  counts: importCounts,
  rejections: Type.Integer(),
  listId: Type.Optional(Type.Integer()),
  source: Type.Object({
    id: Type.Integer(),
    basis: Type.String(),
    strength: Type.String(),
    askedHow: Type.String(),
    obtainedOn: Type.Optional(Type.String()),
    evidenceReference: Type.Optional(Type.String()),
  }),
  /** Why it failed, where it did. */
  failure: Type.Optional(Type.String()),
  createdAt: moment,
  finishedAt: Type.Optional(moment),
  done: Type.Boolean(),
});

const byId = { params: Type.Object({ importId: number }) };

export const previewImport = operation({
  id: "previewImport",
  method: "POST",
  path: "/v3/contacts/import/preview",
  permission: "contacts:write",
  summary:
    "Look at a file of contacts: nothing is kept. With mapping, list and source, says what would come of it",
  body: Type.Object({
    fileName: line(200),
    content,
    mapping: Type.Optional(mapping),
    listId: Type.Optional(number),
    source: Type.Optional(sourceAnswers),
  }),
  bodyLimit: 8 * 1024 * 1024,
  reply: {
    200: Type.Object({
      encoding: Type.String(),
      delimiter: Type.Union([Type.Literal(","), Type.Literal(";"), Type.Literal("\t")]),
      headers: Type.Array(Type.String()),
      /** The first rows. */
      rows: Type.Array(Type.Array(Type.String())),
      rowsTotal: Type.Integer(),
      mapping: Type.Array(mapped),
      counts: Type.Object({
        valid: Type.Integer(),
        invalidAddress: Type.Integer(),
        duplicateInFile: Type.Integer(),
        unreadable: Type.Integer(),
      }),
      /** The first lines that would be left out. */
      rejections: Type.Array(
        Type.Object({ line: Type.Integer(), reason: Type.String(), message: Type.String() }),
      ),
      warnings: Type.Array(warning),
      mailability: Type.Optional(mailability),
    }),
  },
});

export const startImport = operation({
  id: "startImport",
  method: "POST",
  path: "/v3/contacts/import",
  permission: "contacts:write",
  summary: "Import a file of contacts with a declared source, in the background",
  body: Type.Object({
    fileName: line(200),
    content,
    mapping,
    listId: number,
    source: sourceAnswers,
    /** Required where the same file was imported before. */
    again: Type.Optional(Type.Literal(true)),
  }),
  bodyLimit: 8 * 1024 * 1024,
  reply: {
    202: Type.Object({ processId: Type.Integer(), import: importShape, mailability }),
  },
});

export const getImports = operation({
  id: "getImports",
  method: "GET",
  path: "/v3/contacts/imports",
  permission: "contacts:read",
  summary: "The imports",
  query: Type.Object({ limit: limit(50, 500), offset, sort }),
  reply: { 200: Type.Object({ imports: Type.Array(importShape), count: Type.Integer() }) },
});

export const getImport = operation({
  id: "getImport",
  method: "GET",
  path: "/v3/contacts/imports/:importId",
  permission: "contacts:read",
  summary: "One import",
  ...byId,
  reply: { 200: importShape },
});

export const getImportProgress = operation({
  id: "getImportProgress",
  method: "GET",
  path: "/v3/contacts/imports/:importId/progress",
  permission: "contacts:read",
  summary: "One import, told again and again until it is done (server-sent events)",
  ...byId,
  reply: { 200: importShape },
});

export const getImportRejections = operation({
  id: "getImportRejections",
  method: "GET",
  path: "/v3/contacts/imports/:importId/rejections.csv",
  permission: "contacts:read",
  summary: "What an import left out, line by line, and why (CSV)",
  ...byId,
  reply: { 200: file },
});
