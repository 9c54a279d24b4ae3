import { Type } from "typebox";
import { operation } from "../../kernel/operation.ts";

const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

export const askDoubleOptIn = operation({
  id: "createDoiContact",
  method: "POST",
  path: "/v3/contacts/doubleOptinConfirmation",
  permission: "contacts:write",
  summary: "Asks somebody by message to confirm; only then are they a contact, on the lists and permitted",
  body: Type.Object({
    email: Type.String({ minLength: 3, maxLength: 320, examples: ["anna@example.com"] }),
    /** Their purposes are what the person is asked for. */
    includeListIds: Type.Array(number, { minItems: 1, maxItems: 20, examples: [[2]] }),
    /** Lists that the person is taken off when they confirm. */
    excludeListIds: Type.Optional(Type.Array(number, { maxItems: 20, examples: [[]] })),
    /** Holds the link where it says `{{ params.DOIurl }}` or `{{ doubleoptin }}`, and is neutral. */
    templateId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, examples: [7] }),
    /** Where the person is led once they have confirmed. */
    redirectionUrl: Type.String({
      maxLength: 500,
      pattern: "^https?://[^\\s/]+[^\\s]*$",
      examples: ["https://shop.example/thanks"],
    }),
    /** Kept with the contact once it is confirmed; `CONSENT_IP` and its like go into the evidence. */
    attributes: Type.Optional(
      Type.Record(
        Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_]{0,49}$" }),
        Type.Union([
          Type.String(),
          Type.Number(),
          Type.Boolean(),
          Type.Array(Type.String(), { maxItems: 200 }),
          Type.Null(),
        ]),
        { examples: [{ FIRSTNAME: "Anna" }] },
      ),
    ),
  }),
  // The same for everybody: whether the address is known, or was asked often enough, is not told.
  reply: { 201: Type.Object({}) },
});
