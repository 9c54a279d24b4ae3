import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { amount, attributeValue, line, number } from "../shapes.api.ts";

/** Largest body in bytes; what is larger is fetched from `fileUrl`. */
const largestBody = 10 * 1024 * 1024;

export const importContacts = operation({
  id: "importContacts",
  method: "POST",
  path: "/v3/contacts/import",
  permission: "contacts:write",
  summary:
    "Imports a file or a list of contacts in the background. They have the source that is bound to the API key, and a no is never overridden",
  bodyLimit: largestBody + 64 * 1024,
  body: Type.Object(
    {
      /** CSV or XLSX, up to 1 GB, fetched once. */
      fileUrl: Type.Optional(Type.String({ maxLength: 4000 })),
      /** CSV with a first line of names: EMAIL, EXT_ID, SMS, and those of attributes. Other columns are left out. */
      fileBody: Type.Optional(Type.String({ maxLength: largestBody })),
      jsonBody: Type.Optional(
        Type.Array(
          Type.Object({
            email: Type.Optional(Type.String({ maxLength: 400 })),
            /** What the sender calls them; without an address, a contact is found by it. */
            ext_id: Type.Optional(Type.String({ maxLength: 400 })),
            attributes: Type.Optional(
              Type.Record(Type.String(), Type.Union([attributeValue, Type.Null()]), { maxProperties: 200 }),
            ),
          }),
          { minItems: 1 },
        ),
      ),
      listIds: Type.Optional(Type.Array(number, { maxItems: 20 })),
      /** A list to make, in the folder named or the first one, for the account's newsletter. */
      newList: Type.Optional(
        Type.Object({ listName: Type.Optional(line(100)), folderId: Type.Optional(number) }),
      ),
      /** `false`: who is a contact already is left as they are, off the lists too. */
      updateExistingContacts: Type.Optional(Type.Boolean({ default: true })),
      /** Whether an empty cell empties the attribute of a known contact. */
      emptyContactsAttributes: Type.Optional(Type.Boolean({ default: false })),
      /** All of them want no marketing: their no is in force from now on, and they go on no list. */
      emailBlacklist: Type.Optional(Type.Boolean({ default: false })),
      /** Nothing is sent to telephones from here. */
      smsBlacklist: Type.Optional(Type.Boolean()),
      /** Told the process and its status once it has ended. */
      notifyUrl: Type.Optional(Type.String({ maxLength: 2000 })),
      /** No mail is sent about imports anyway. */
      disableNotification: Type.Optional(Type.Boolean()),
    },
    {
      examples: [
        {
          fileBody: "EMAIL;FIRSTNAME;CONSENT_AT\nada@example.com;Ada;2026-03-02T09:30:00Z\n",
          listIds: [3],
          updateExistingContacts: true,
          notifyUrl: "https://shop.example.com/imported",
        },
      ],
    },
  ),
  reply: { 202: Type.Object({ processId: amount(17) }) },
});
