import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const id = Type.Integer({ minimum: 1, examples: [3] });
const time = Type.String({ format: "date-time" });

export const exportProofs = operation({
  id: "exportProofs",
  method: "POST",
  path: "/v3/consent/proofs",
  permission: "contacts:export",
  confirmedBy: "second_step",
  summary: "Makes a file of proofs of consent: of one person, a list, a period or everybody",
  body: Type.Object(
    {
      people: Type.Enum(["list", "person", "period", "everybody"] as const),
      /** With `period`: who did or said something from then on … */
      from: Type.Optional(time),
      /** … up to, and not including, then. Their whole story is in the file. */
      until: Type.Optional(time),
      /** With `list`. */
      listId: Type.Optional(id),
      /** With `person`: an address. */
      email: Type.Optional(Type.String({ minLength: 3, maxLength: 320 })),
      format: Type.Enum(["json", "csv", "xlsx", "ods", "jsonld", "receipts", "pdf"] as const),
      /** What it is taken out for, in words: it stands in the record of exports. */
      statedPurpose: Type.String({ minLength: 3, maxLength: 300, pattern: "^[^\\p{Cc}\\p{Cs}]*$" }),
      /** From the authenticator application, where the user has turned on the second step. */
      code: Type.Optional(Type.String({ maxLength: 40 })),
    },
    {
      examples: [
        { people: "person", email: "ada@example.com", format: "json", statedPurpose: "Yearly audit" },
      ],
    },
  ),
  reply: { 202: Type.Object({ exportId: id }) },
});
