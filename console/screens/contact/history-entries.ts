import type { getContactTimeline } from "#domains/contacts/contacts.api.ts";
import type { getContactMessages } from "#domains/delivery/delivery.api.ts";
import type { getContactObservations } from "#domains/tracking/tracking.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type TimelineEntry = ReplyOf<typeof getContactTimeline>["entries"][number];
export type Message = ReplyOf<typeof getContactMessages>["messages"][number];

export type Observed = ReplyOf<typeof getContactObservations>;
export type Seen = Observed["observations"][number];

type Trace = Extract<TimelineEntry, { kind: "trace" }>;
export type Consent = Extract<TimelineEntry, { kind: "consent" }>;
export type Plain = Exclude<TimelineEntry, { kind: "trace" | "consent" }>;

/** What one person or program did in one go: opening a page alone reads several things. */
export type Access = {
  kind: "access";
  at: string;
  actorKind: string;
  actorId: string | undefined;
  /** What they did, newest first, each once. */
  operations: string[];
};

export type HistoryEntry = { key: string } & (
  | Plain
  | Consent
  | Access
  | { kind: "message"; at: string; message: Message }
  | { kind: "seen"; at: string; seen: Seen }
);

const oneGo = 15 * 60 * 1000;

/** Timeline, messages, and what was seen of them, as one history, newest first. */
export function historyOf(
  timeline: readonly TimelineEntry[],
  messages: readonly Message[],
  observations: readonly Seen[],
): HistoryEntry[] {
  const traces = timeline.filter((entry) => entry.kind === "trace");
  const others = timeline.filter((entry) => entry.kind !== "trace");
  const all: HistoryEntry[] = [
    ...others.map((entry, position) => ({ ...entry, key: keyOf(entry, position) })),
    ...accessesOf(traces).map((access, position) => ({ ...access, key: `access-${access.at}-${position}` })),
    ...messages.map((message) => ({
      kind: "message" as const,
      at: message.createdAt,
      message,
      key: message.id,
    })),
    ...observations.map((seen, position) => ({
      kind: "seen" as const,
      at: seen.at,
      seen,
      key: `seen-${seen.at}-${position}`,
    })),
  ];
  return all.sort(
    (one, other) =>
      Date.parse(other.at) - Date.parse(one.at) || steps.indexOf(other.kind) - steps.indexOf(one.kind),
  );
}

/** What is written at one moment, in the order in which it comes about. */
const steps: HistoryEntry["kind"][] = [
  "import",
  "created",
  "list",
  "consent",
  "restriction",
  "change",
  "note",
  "message",
  "seen",
  "export",
  "access",
];

function keyOf(entry: Plain | Consent, position: number): string {
  return entry.kind === "consent" ? entry.id : `${entry.kind}-${entry.at}-${position}`;
}

/** Traces come newest first; those of one actor close together become one entry, at the time of the newest. */
function accessesOf(traces: readonly Trace[]): Access[] {
  const accesses: (Access & { oldest: number })[] = [];
  for (const { at, actorKind, actorId, operation } of traces) {
    const time = Date.parse(at);
    const same = accesses.find(
      (one) => one.actorKind === actorKind && one.actorId === actorId && one.oldest - time < oneGo,
    );
    if (same) {
      same.oldest = time;
      if (!same.operations.includes(operation)) same.operations.push(operation);
    } else {
      accesses.push({ kind: "access", at, actorKind, actorId, operations: [operation], oldest: time });
    }
  }
  return accesses.map(({ oldest: _, ...access }) => access);
}
