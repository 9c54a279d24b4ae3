import type { MessageId } from "#kernel/ids.ts";
import type { PartitionScheme } from "#kernel/partitions.ts";

/**
 * The first byte of a message's id: what is kept alike lies together, so that a purge drops partitions. How long an account
 * keeps its messages is its own decision (`lives/`); a class is what its messages are kept at the most. What an account
 * keeps for less is deleted row by row.
 */
export const standardRetention = 1;
/** Single messages of accounts that keep their log for a month at most: a day to a partition. */
export const shortRetention = 2;
/** Previews that are kept for a week at most. Of previews alone. */
const weekRetention = 3;

type Class = { days: number; width: PartitionScheme["width"] };

const classes: Readonly<Record<number, Class>> = {
  [standardRetention]: { days: 730, width: "week" },
  [shortRetention]: { days: 30, width: "day" },
  [weekRetention]: { days: 7, width: "day" },
};

/** Of the ids of messages. */
export const retentionClasses: readonly number[] = [standardRetention, shortRetention];
const previewClasses: readonly number[] = [...retentionClasses, weekRetention];

/** What waits longer than this is not of the short class: nothing may be dropped that has not left. */
export const shortClassWaits = 3;

export function messageClassFor(logDays: number, waitsDays: number): number {
  return logDays <= 30 && waitsDays <= shortClassWaits ? shortRetention : standardRetention;
}

function previewClassFor(days: number): number {
  if (days <= 7) return weekRetention;
  return days <= 30 ? shortRetention : standardRetention;
}

/** Since when the messages of a class are kept. */
export function keptFrom(now: Date, retentionClass: number | undefined): Date {
  return daysBefore(now, classes[retentionClass ?? standardRetention]?.days ?? 0);
}

/** Content goes when its message does, or after three months if that never left. */
function contentKeptFrom(now: Date, retentionClass: number | undefined): Date {
  return new Date(Math.max(daysBefore(now, 90).getTime(), keptFrom(now, retentionClass).getTime()));
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 3600 * 1000);
}

/** The partitions of a table whose rows are called by the ids of messages. */
export function messagePartitions(table: string): PartitionScheme[] {
  return schemes(table, retentionClasses, keptFrom);
}

export const deliveryPartitions: readonly PartitionScheme[] = [
  ...messagePartitions("delivery.message"),
  ...messagePartitions("delivery.incident"),
  ...schemes("delivery.content", retentionClasses, contentKeptFrom),
  ...schemes("delivery.preview", previewClasses, keptFrom),
];

function schemes(table: string, of: readonly number[], from: PartitionScheme["keptFrom"]): PartitionScheme[] {
  return of.map((each) => ({
    table,
    width: classes[each]?.width ?? "week",
    retentionClasses: [each],
    keptFrom: from,
  }));
}

export function retentionClassOf(id: MessageId): number {
  return Number.parseInt(id.slice(0, 2), 16);
}

/** The same id in another class: all but its first byte. */
export function inClass(id: string, retentionClass: number): MessageId {
  return `${retentionClass.toString(16).padStart(2, "0")}${id.slice(2)}` as MessageId;
}

/** The id of a message's preview that is kept for so many days. */
export function previewIdFor(id: MessageId, days: number): MessageId {
  return inClass(id, previewClassFor(days));
}

/** The ids that a message's preview can have: for how long it was to be kept, nobody knows any more. */
export function previewIdsOf(id: string): MessageId[] {
  return previewClasses.map((each) => inClass(id, each));
}

export const previewRetentionClasses = previewClasses;
