import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { day, file, limit, line, moment, number, offset, reason, sort, warning } from "../shapes.api.ts";

/** Largest file in bytes. */
export const largestImport = 1024 ** 3;
/** Largest text that is pasted; what is larger is uploaded as a file. */
export const largestPaste = 5 * 1024 * 1024;

/** What a column of the file holds: a field, or an attribute of the account. Columns not named are left out. */
const column = Type.Integer({ minimum: 0, maximum: 499 });
export const mapped = Type.Union([
  Type.Object({
    column,
    field: Type.Union([
      Type.Literal("email"),
      Type.Literal("language"),
      /** First and last name in one column: `FIRSTNAME` and `LASTNAME` are made of it, where no other column tells them. */
      Type.Literal("full_name"),
      /** The same with the last name in front. */
      Type.Literal("last_first_name"),
      /** Anything but “no”, “0” or the like means that this person wants no messages. */
      Type.Literal("opt_out"),
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
const listIds = Type.Array(number, { minItems: 1, maxItems: 20, uniqueItems: true });

/** What happens to people who are contacts already: empty values are filled, all values taken over, nothing at all. */
export const known = Type.Union([Type.Literal("fill"), Type.Literal("update"), Type.Literal("skip")]);

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
  /** Contacts already, left as they are because that was asked for. */
  skipped: Type.Integer(),
  invalidAddress: Type.Integer(),
  duplicateInFile: Type.Integer(),
  /** People who were erased from the account: left out. */
  erased: Type.Integer(),
  /** Lines whose number of cells is not the header's, or whose quotes do not close. */
  unreadable: Type.Integer(),
  /** Rows by an address that was merged: taken as the contact that stayed. */
  merged: Type.Integer(),
  /** People who had said no: they stay as they are. */
  keptOptedOut: Type.Integer(),
  /** People who want no messages, by a column of the file. */
  optedOutInFile: Type.Integer(),
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

/** What nobody has thought about: it goes no further before a review, with these attributes in it. */
const unreviewed = Type.Object({
  purposeId: Type.Integer(),
  purpose: Type.String(),
  what: Type.String(),
  brought: Type.Array(Type.String()),
});

/** What a look at every row came to; nothing was kept. */
const checked = Type.Object({
  /** Whether it was made of the plan as it is now. */
  current: Type.Boolean(),
  rowsTotal: Type.Integer(),
  counts: importCounts,
  /** For each purpose of the lists. */
  mailability: Type.Array(mailability),
});

const undone = Type.Object({
  /** Contacts that the import had made, and that are gone. */
  removed: Type.Integer(),
  /** Contacts that the import had made, and that stay for what happened since. */
  kept: Type.Integer(),
  /** Contacts whose values are as they were before. */
  restored: Type.Integer(),
  /** People whose imported permission was taken back in the ledger. */
  retracted: Type.Integer(),
});

export const importShape = Type.Object({
  id: Type.Integer(),
  fileName: Type.String(),
  state: Type.Union([
    Type.Literal("draft"),
    Type.Literal("checking"),
    Type.Literal("queued"),
    Type.Literal("running"),
    Type.Literal("paused"),
    Type.Literal("completed"),
    Type.Literal("failed"),
    Type.Literal("cancelled"),
    Type.Literal("undoing"),
    Type.Literal("undone"),
  ]),
  /** Absent until every row was looked at once. */
  rowsTotal: Type.Optional(Type.Integer()),
  rowsDone: Type.Integer(),
  bytesTotal: Type.Integer(),
  bytesDone: Type.Integer(),
  counts: importCounts,
  /** Lines left out or imported with something missing; told once the import is over. */
  rejections: Type.Integer(),
  listIds: Type.Array(Type.Integer()),
  mapping: Type.Array(mapped),
  known,
  answers: Type.Optional(sourceAnswers),
  checked: Type.Optional(checked),
  /** Of one that is being prepared. */
  unreviewed: Type.Optional(Type.Array(unreviewed)),
  source: Type.Optional(
    Type.Object({
      id: Type.Integer(),
      basis: Type.String(),
      strength: Type.String(),
      askedHow: Type.String(),
      obtainedOn: Type.Optional(Type.String()),
      evidenceReference: Type.Optional(Type.String()),
    }),
  ),
  /** The import that this one waits for: of one account's, one is written at a time. */
  behind: Type.Optional(Type.Object({ id: Type.Integer(), fileName: Type.String() })),
  /** Why it failed, where it did. */
  failure: Type.Optional(Type.String()),
  undone: Type.Optional(undone),
  createdAt: moment,
  finishedAt: Type.Optional(moment),
  /** Whether it is under way no more; a paused import is not. */
  done: Type.Boolean(),
});

const params = Type.Object({ importId: number });
const aboutOne = { params, reply: { 200: importShape } };

export const createImport = operation({
  id: "createImport",
  method: "POST",
  path: "/v3/contacts/imports",
  permission: "contacts:write",
  summary: "Prepare an import of an uploaded file, or of pasted text. Nobody is imported yet",
  body: Type.Union([
    Type.Object({ fileId: number }),
    Type.Object({ fileName: line(200), text: Type.String({ minLength: 1, maxLength: largestPaste }) }),
  ]),
  bodyLimit: 2 * largestPaste,
  reply: { 201: importShape },
});

export const getImportPreview = operation({
  id: "getImportPreview",
  method: "GET",
  path: "/v3/contacts/imports/:importId/preview",
  permission: "contacts:write",
  summary: "The columns and first rows of a prepared import’s file, and what each column most likely holds",
  params,
  reply: {
    200: Type.Object({
      format: Type.Union([Type.Literal("csv"), Type.Literal("xlsx")]),
      encoding: Type.Optional(Type.String()),
      delimiter: Type.Optional(Type.String()),
      /** The program whose export this looks like. */
      program: Type.Optional(
        Type.Union([Type.Literal("brevo"), Type.Literal("mailchimp"), Type.Literal("listmonk")]),
      ),
      columns: Type.Array(
        Type.Object({
          name: Type.String(),
          /** What a new attribute for this column would be. */
          type: Type.Union([
            Type.Literal("text"),
            Type.Literal("float"),
            Type.Literal("date"),
            Type.Literal("boolean"),
          ]),
          identifying: Type.Boolean(),
          attributeName: Type.String(),
          /** What is there to choose from, going by the first rows: one word a cell, or several. */
          options: Type.Object({ one: Type.Array(Type.String()), several: Type.Array(Type.String()) }),
          /** Set where the name tells of what the law protects specially (GDPR art. 9). */
          special: Type.Optional(Type.String()),
        }),
      ),
      /** The first rows. */
      rows: Type.Array(Type.Array(Type.String())),
      /** What each column most likely holds; as it was mapped last time for a file with these columns. */
      mapping: Type.Array(mapped),
      remembered: Type.Boolean(),
      warnings: Type.Array(warning),
    }),
  },
});

export const planImport = operation({
  id: "planImport",
  method: "PUT",
  path: "/v3/contacts/imports/:importId/plan",
  permission: "contacts:write",
  summary:
    "Say what the columns hold, which lists, and where these people come from; as much as is known yet",
  params,
  body: Type.Object({
    mapping: Type.Optional(mapping),
    listIds: Type.Optional(listIds),
    known: Type.Optional(known),
    source: Type.Optional(sourceAnswers),
  }),
  reply: { 200: importShape },
});

export const foreseeImport = operation({
  id: "foreseeImport",
  method: "POST",
  path: "/v3/contacts/imports/:importId/outlook",
  permission: "contacts:write",
  summary: "What these answers would make of the file’s people, going by the rows looked at so far",
  params,
  body: Type.Object({ listIds, source: sourceAnswers }),
  reply: { 200: Type.Object({ mailability: Type.Array(mailability) }) },
});

export const checkImport = operation({
  id: "checkImport",
  method: "POST",
  path: "/v3/contacts/imports/:importId/check",
  permission: "contacts:write",
  summary: "Look at every row, in the background, and say what would come of it; nothing is kept",
  params,
  reply: { 202: importShape },
});

export const getCheckedRows = operation({
  id: "getCheckedRows",
  method: "GET",
  path: "/v3/contacts/imports/:importId/checked-rows.csv",
  permission: "contacts:write",
  summary: "The rows that would be left out or taken with something missing, with the reason (CSV)",
  params,
  reply: { 200: file },
});

export const startImport = operation({
  id: "startImport",
  method: "POST",
  path: "/v3/contacts/imports/:importId/start",
  permission: "contacts:write",
  summary: "Import what was prepared and checked, in the background",
  params,
  body: Type.Object({
    /** Required where the same file was imported before. */
    again: Type.Optional(Type.Literal(true)),
  }),
  reply: { 202: importShape },
});

export const pauseImport = operation({
  id: "pauseImport",
  method: "POST",
  path: "/v3/contacts/imports/:importId/pause",
  permission: "contacts:write",
  summary: "Pause an import; what was done stays",
  ...aboutOne,
});

export const resumeImport = operation({
  id: "resumeImport",
  method: "POST",
  path: "/v3/contacts/imports/:importId/resume",
  permission: "contacts:write",
  summary: "Go on with a paused import, exactly where it was",
  ...aboutOne,
});

export const cancelImport = operation({
  id: "cancelImport",
  method: "POST",
  path: "/v3/contacts/imports/:importId/cancel",
  permission: "contacts:write",
  summary:
    "End an import, or give up one that is being prepared. Its file goes; what was done stays and can be undone",
  ...aboutOne,
});

export const undoImport = operation({
  id: "undoImport",
  method: "POST",
  path: "/v3/contacts/imports/:importId/undo",
  permission: "contacts:write",
  summary:
    "Take an import back, in the background: what it made goes, what it changed goes back; what people did since stays",
  params,
  reply: { 202: importShape },
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
  ...aboutOne,
});

export const getImportProgress = operation({
  id: "getImportProgress",
  method: "GET",
  path: "/v3/contacts/imports/:importId/progress",
  permission: "contacts:read",
  summary: "One import, told again and again until it is done (server-sent events)",
  ...aboutOne,
});

export const getImportRejections = operation({
  id: "getImportRejections",
  method: "GET",
  path: "/v3/contacts/imports/:importId/rejections.csv",
  permission: "contacts:read",
  summary: "What an import left out, line by line, and why (CSV)",
  params,
  reply: { 200: file },
});
