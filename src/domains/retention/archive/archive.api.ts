import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const moment = Type.String({ format: "date-time" });
const day = Type.String({ format: "date" });
const maybe = Type.Union([moment, Type.Null()]);
const count = Type.Integer({ minimum: 0, examples: [12] });
const user = Type.Integer({ minimum: 1 });
const byReading = Type.Object({ readingId: Type.Integer({ minimum: 1 }) });

const reading = Type.Object({
  id: Type.Integer(),
  email: Type.String(),
  reason: Type.String(),
  state: Type.Enum(["asked", "allowed", "refused", "read"] as const),
  askedBy: user,
  askedAt: moment,
  decidedBy: Type.Union([user, Type.Null()]),
  decidedAt: maybe,
  until: maybe,
  readAt: maybe,
  records: Type.Union([count, Type.Null()]),
});

export const getArchive = operation({
  id: "getArchive",
  method: "GET",
  path: "/v3/archive",
  permission: "archive:read",
  summary: "What the archive holds, counted and not opened, and who asked to read in it",
  reply: {
    200: Type.Object({
      months: Type.Array(
        Type.Object({
          kind: Type.String({ examples: ["proof_of_consent"] }),
          legalGround: Type.String(),
          trigger: Type.String(),
          month: Type.String({ examples: ["2031-04"] }),
          records: count,
          held: count,
        }),
      ),
      readings: Type.Array(reading),
      /** Who may enter the archive: a second person decides where there is one. */
      keepers: Type.Array(Type.Object({ userId: user, role: Type.String() })),
    }),
  },
});

export const askArchiveReading = operation({
  id: "askArchiveReading",
  method: "POST",
  path: "/v3/archive/readings",
  permission: "archive:read",
  summary: "Asks to read what is archived about whoever had an address, with the reason",
  body: Type.Object({
    email: Type.String({ minLength: 3, maxLength: 320, examples: ["ada@example.com"] }),
    reason: Type.String({
      minLength: 10,
      maxLength: 1000,
      pattern: "\\S",
      examples: ["Complaint of 3 May to the authority"],
    }),
  }),
  reply: { 201: Type.Object({ id: Type.Integer() }) },
});

export const decideArchiveReading = operation({
  id: "decideArchiveReading",
  method: "POST",
  path: "/v3/archive/readings/:readingId/decision",
  permission: "archive:read",
  summary:
    "Allows or refuses a reading of the archive; by somebody else than who asked, where there is a second person",
  params: byReading,
  body: Type.Object({ decision: Type.Enum(["allowed", "refused"] as const) }),
  reply: { 204: Type.Null() },
});

export const readArchive = operation({
  id: "readArchive",
  method: "POST",
  path: "/v3/archive/readings/:readingId/records",
  permission: "archive:read",
  summary:
    "Opens the records of a reading that was allowed, once, for who asked; nothing is put back into use",
  params: byReading,
  reply: {
    200: Type.Object({
      records: Type.Array(
        Type.Object({
          id: Type.String({ format: "uuid" }),
          kind: Type.String(),
          legalGround: Type.String(),
          trigger: Type.String(),
          triggeredAt: moment,
          archivedAt: moment,
          purgeOn: day,
          heldUntil: Type.Union([day, Type.Null()]),
          /** The document as it was archived: a proof that verifies offline. */
          document: Type.Unknown(),
          /** The same for people to read, as a PDF in base64. */
          pdf: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
    }),
  },
});
