import { Type } from "typebox";
import { operation } from "../../kernel/operation.ts";
import { amount, line, number, verdict } from "./shapes.api.ts";

/** What of a contact can stand in a column beside attributes and permissions. */
export const contactFacts = [
  "email",
  "id",
  "language",
  "lists",
  "source",
  "createdAt",
  "modifiedAt",
] as const;

export type ContactFact = (typeof contactFacts)[number];

export type ChosenColumns = {
  facts: readonly ContactFact[];
  attributes: readonly string[];
  purposeIds: readonly number[];
  /** How they are headed: in words for people where absent, by the API's names for a program. */
  headed?: "by_names";
};

export const exportFormats = ["csv", "xlsx", "ods", "json", "ndjson"] as const;

/** As many as fit into an address of the console. */
export const mostChosen = 1000;

/** Whom to export: everybody, or those whom all that is said here lets through. */
const who = Type.Object({
  /** Somebody by somebody, as they were chosen in the table. */
  ids: Type.Optional(Type.Array(number, { minItems: 1, maxItems: mostChosen })),
  listIds: Type.Optional(Type.Array(number, { maxItems: 50 })),
  segmentId: Type.Optional(number),
  /** As in the table of contacts: beginnings of words, or a whole address. */
  search: Type.Optional(Type.String({ maxLength: 200 })),
  /** With `verdict`: those who may, may not or would need to confirm for this purpose. */
  purposeId: Type.Optional(number),
  verdict: Type.Optional(verdict),
});

const columns = Type.Object({
  facts: Type.Array(Type.Enum(contactFacts), { uniqueItems: true }),
  /** Names of attributes. */
  attributes: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 200, uniqueItems: true })),
  /** For each: whether they may be written to today, what they said, since when and how well it is proven. */
  purposeIds: Type.Optional(Type.Array(number, { maxItems: 20, uniqueItems: true })),
});

export const exportContacts = operation({
  id: "exportContacts",
  method: "POST",
  path: "/v3/exports/contacts",
  permission: "contacts:export",
  confirmedBy: "second_step",
  summary: "Takes contacts out as a file. Everybody in it has a trace of it, with what you say it is for",
  body: Type.Object(
    {
      who,
      columns,
      format: Type.Enum(exportFormats),
      /** What the file is for, in a sentence. */
      statedPurpose: line(300),
      /** From the authenticator application, where the user has turned on the second step. */
      code: Type.Optional(Type.String({ maxLength: 40 })),
    },
    {
      examples: [
        {
          who: { listIds: [3] },
          columns: { facts: ["email", "lists"], attributes: ["FIRSTNAME"], purposeIds: [2] },
          format: "csv",
          statedPurpose: "The printer sends the catalogue",
        },
      ],
    },
  ),
  reply: { 202: Type.Object({ exportId: amount(18) }) },
});
