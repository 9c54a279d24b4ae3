import { Type } from "typebox";
import { operation } from "../../kernel/operation.ts";
import { amount, byIdentifier, empty, file, line, moment, number, text } from "./shapes.api.ts";

/** Lines of text: no control character but line breaks. */
const lines = Type.String({
  examples: ["Signed the card at the till"],
  minLength: 1,
  maxLength: 4000,
  pattern: "^(?:[^\\p{Cc}\\p{Cs}]|[\\n\\r\\t])*\\S(?:[^\\p{Cc}\\p{Cs}]|[\\n\\r\\t])*$",
});

const byNote = {
  ...byIdentifier,
  params: Type.Object({ ...byIdentifier.params.properties, noteId: number }),
};

export const addContactNote = operation({
  id: "addContactNote",
  method: "POST",
  path: "/v3/contacts/:identifier/notes",
  permission: "contacts:write",
  summary:
    "Notes something about a person, with or without a file that was uploaded: a signed form, a letter",
  ...byIdentifier,
  body: Type.Object({ text: lines, uploadId: Type.Optional(number) }),
  reply: { 201: Type.Object({ id: amount(128) }) },
});

export const deleteContactNote = operation({
  id: "deleteContactNote",
  method: "DELETE",
  path: "/v3/contacts/:identifier/notes/:noteId",
  permission: "contacts:write",
  summary: "Deletes a note, and its file",
  ...byNote,
  reply: { 204: empty },
});

export const getContactNoteFile = operation({
  id: "getContactNoteFile",
  method: "GET",
  path: "/v3/contacts/:identifier/notes/:noteId/file",
  permission: "contacts:read",
  summary: "The file of a note",
  ...byNote,
  reply: { 200: file },
});

export const restrictContact = operation({
  id: "restrictContact",
  method: "POST",
  path: "/v3/contacts/:identifier/restriction",
  permission: "consent:write",
  summary:
    "Holds a person's data still while what they ask is settled (GDPR art. 18): no marketing goes to them",
  ...byIdentifier,
  body: Type.Object({ reason: line(500, "Says that the name is wrong") }),
  reply: { 204: empty },
});

export const liftContactRestriction = operation({
  id: "liftContactRestriction",
  method: "POST",
  path: "/v3/contacts/:identifier/restriction/lift",
  permission: "consent:write",
  summary: "Lifts the restriction; the person is to be told first (art. 18(3))",
  ...byIdentifier,
  body: Type.Object({ reason: line(500, "Says that the name is wrong") }),
  reply: { 204: empty },
});

export const mergeContacts = operation({
  id: "mergeContacts",
  method: "POST",
  path: "/v3/contacts/:identifier/merge",
  permission: "contacts:write",
  summary: "Makes two contacts of one person one; what either refused holds. It cannot be undone",
  ...byIdentifier,
  body: Type.Object({
    /** The one that goes: its lists, notes and missing details move to the one that stays. */
    contactId: number,
  }),
  reply: { 200: Type.Object({ id: amount(128) }) },
});

/** What became of the data: it came in, went out, was fetched, sent to, looked at, changed, used by the person. */
export const movementKinds = [
  "import",
  "export",
  "download",
  "webhook",
  "message",
  "view",
  "change",
  "person",
  "upkeep",
] as const;

export const getContactWhereabouts = operation({
  id: "getContactWhereabouts",
  method: "GET",
  path: "/v3/contacts/:identifier/whereabouts",
  permission: "trace:read",
  summary: "Where this person's data came from and everywhere it has been: who had it, for what, when",
  params: byIdentifier.params,
  query: Type.Object({
    ...byIdentifier.query.properties,
    from: Type.Optional(moment),
    until: Type.Optional(moment),
    actorKind: Type.Optional(Type.Enum(["user", "api_key", "subject", "system", "staff"] as const)),
  }),
  reply: {
    200: Type.Object({
      since: moment,
      source: Type.Optional(Type.Object({ name: text("Shop"), askedHow: text("A box on the order page") })),
      movements: Type.Array(
        Type.Object({
          at: moment,
          kind: Type.Enum(movementKinds),
          actorKind: text("user"),
          actorId: Type.Optional(text("7")),
          operation: text("exportContacts"),
          purpose: text("The printer sends the catalogue"),
          /** The number of the import, export, mailing or webhook. */
          setId: Type.Optional(amount(18)),
        }),
      ),
      /** False where there is more than is shown: choose a shorter time. */
      complete: Type.Boolean(),
    }),
  },
});
