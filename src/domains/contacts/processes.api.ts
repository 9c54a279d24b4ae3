import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { amount, limit, line, number, offset, sort } from "./shapes.api.ts";

const process = Type.Object({
  id: Type.Integer(),
  /** IMPORTUSER or CONTACT_EXPORT, the compatible API's words; what else is taken out is named after its kind. */
  name: Type.String(),
  status: Type.Union([
    Type.Literal("queued"),
    Type.Literal("in_process"),
    Type.Literal("completed"),
    Type.Literal("failed"),
    Type.Literal("cancelled"),
  ]),
  /** Where the file of a completed export lies until its time is over; asks for the API key. */
  export_url: Type.Optional(Type.String()),
  info: Type.Optional(
    Type.Object({
      import: Type.Object({
        /** What a completed import left out, line by line, and why (CSV); asks for the API key. */
        invalid_emails: Type.Union([Type.String(), Type.Null()]),
        duplicate_contact_id: Type.Null(),
        duplicate_ext_id: Type.Null(),
        duplicate_email_id: Type.Null(),
        duplicate_phone_id: Type.Null(),
        duplicate_whatsapp_id: Type.Null(),
        duplicate_landline_number_id: Type.Null(),
      }),
    }),
  ),
});

const ended = {
  id: 17,
  name: "IMPORTUSER",
  status: "completed",
  info: {
    import: {
      invalid_emails: "https://mail.example.com/v3/contacts/imports/17/rejections.csv",
      duplicate_contact_id: null,
      duplicate_ext_id: null,
      duplicate_email_id: null,
      duplicate_phone_id: null,
      duplicate_whatsapp_id: null,
      duplicate_landline_number_id: null,
    },
  },
};

export const getProcesses = operation({
  id: "getProcesses",
  method: "GET",
  path: "/v3/processes",
  permission: "contacts:read",
  summary: "Imports and exports of contacts; exports where the key may export",
  query: Type.Object({ limit: limit(10, 50), offset, sort }),
  reply: { 200: Type.Object({ processes: Type.Array(process, { examples: [[ended]] }), count: amount(1) }) },
});

export const getProcess = operation({
  id: "getProcess",
  method: "GET",
  path: "/v3/processes/:processId",
  permission: "contacts:read",
  summary: "How far an import or an export is",
  params: Type.Object({ processId: number }),
  reply: { 200: { ...process, examples: [ended] } },
});

export const requestContactExport = operation({
  id: "requestContactExport",
  method: "POST",
  path: "/v3/contacts/export",
  permission: "contacts:export",
  summary:
    "Takes a list or a segment out as a CSV file, in the background. Everybody in it has a trace of it",
  body: Type.Object(
    {
      customContactFilter: Type.Object({
        /** `subscribed`: those who may be written to for the list's purpose; the other two: those who may not. */
        actionForContacts: Type.Optional(
          Type.Union([
            Type.Literal("allContacts"),
            Type.Literal("subscribed"),
            Type.Literal("unsubscribed"),
            Type.Literal("unsubscribedPerList"),
          ]),
        ),
        listId: Type.Optional(number),
        segmentId: Type.Optional(number),
      }),
      /** All where absent. */
      exportAttributes: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 200 })),
      /** `_listIds`, `ADDED_TIME`, `MODIFIED_TIME`. */
      exportMetadata: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 20 })),
      exportMandatoryAttributes: Type.Optional(Type.Boolean()),
      /** `email_marketing`: what each permits, purpose by purpose. */
      exportSubscriptionStatus: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 5 })),
      /** Times are always UTC. */
      exportDateInUTC: Type.Optional(Type.Boolean()),
      /** Told the process and its status once it has ended. */
      notifyUrl: Type.Optional(Type.String({ maxLength: 2000 })),
      /** No mail is sent about exports anyway. */
      disableNotification: Type.Optional(Type.Boolean()),
      /** What the file is for, in a sentence; kept with the export. */
      statedPurpose: Type.Optional(line(300)),
    },
    {
      examples: [
        {
          customContactFilter: { actionForContacts: "subscribed", listId: 3 },
          exportAttributes: ["FIRSTNAME", "CITY"],
          exportMetadata: ["_listIds"],
          notifyUrl: "https://shop.example.com/exported",
          statedPurpose: "The printer sends the catalogue",
        },
      ],
    },
  ),
  reply: { 202: Type.Object({ processId: amount(18) }) },
});
