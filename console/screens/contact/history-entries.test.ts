import { expect, test } from "vitest";
import { historyOf, type Message, type TimelineEntry } from "./history-entries.ts";

const trace = (at: string, actorId: string, operation: string): TimelineEntry => ({
  kind: "trace",
  at,
  actorKind: "user",
  actorId,
  operation,
  purpose: "contacts:read",
  traceId: at,
});

test("what one person did in one go is one entry, each deed once", () => {
  const entries = historyOf(
    [
      trace("2026-03-01T10:05:00Z", "1", "getContactInfo"),
      trace("2026-03-01T10:04:00Z", "2", "getContacts"),
      trace("2026-03-01T10:00:00Z", "1", "getContactTimeline"),
      trace("2026-03-01T10:00:00Z", "1", "getContactInfo"),
      trace("2026-03-01T08:00:00Z", "1", "getContactInfo"),
    ],
    [],
    [],
  );
  expect(entries).toMatchObject([
    { actorId: "1", at: "2026-03-01T10:05:00Z", operations: ["getContactInfo", "getContactTimeline"] },
    { actorId: "2", operations: ["getContacts"] },
    { actorId: "1", at: "2026-03-01T08:00:00Z", operations: ["getContactInfo"] },
  ]);
});

test("what is written at one moment stands in the order in which it came about, newest first", () => {
  const at = "2026-03-01T10:00:00Z";
  const entries = historyOf(
    [
      { kind: "created", at },
      { kind: "import", at, importId: 1, fileName: "a.csv" },
      { kind: "list", at, listId: 1, name: "News" },
    ],
    [],
    [],
  );
  expect(entries.map(({ kind }) => kind)).toEqual(["list", "created", "import"]);
});

test("an open stands after the message that was opened", () => {
  const [sent, opened] = ["2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z"];
  const message = { id: "m", createdAt: sent } as Message;
  const seen = { at: opened, kind: "open", mailingId: 1, seenAs: "person", event: 7, url: null } as const;
  const entries = historyOf([{ kind: "created", at: sent }], [message], [seen]);
  expect(entries.map(({ kind }) => kind)).toEqual(["seen", "message", "created"]);
});
