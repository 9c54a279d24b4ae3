import { type RawBuilder, sql } from "kysely";
import { type MessageId, messageEpoch, messageIdBound, messageTime } from "#kernel/ids.ts";
import { retentionClasses, retentionClassOf, shortClassWaits, shortRetention } from "./retention-class.ts";

const day = 24 * 3600 * 1000;

/** No message is worth sending longer than this after it was queued: what is looked for is never older. */
const longestLife = 60 * day;

/** Hosts' clocks differ by less. */
const clockDifference = day;

/** When a message queued now is given up, at the latest. */
export function expiryFor(now: Date, wanted: Date): Date {
  return new Date(Math.min(wanted.getTime(), now.getTime() + longestLife));
}

export type IdSpan = { from: MessageId; to: MessageId };

/** The ids, of one class, between which what can still be sent lies, in whole days. */
export function livingIds(now: Date, since: Date, retentionClass: number): IdSpan {
  const life = retentionClass === shortRetention ? shortClassWaits * day : longestLife;
  const from = new Date(Math.max(since.getTime(), now.getTime() - life - clockDifference) - clockDifference);
  const to = new Date(now.getTime() + clockDifference);
  return wholeDays({ retentionClass, from }, { retentionClass, to });
}

type Instant<Name extends string> = { retentionClass: number } & Record<Name, Date>;

function wholeDays(first: Instant<"from">, last: Instant<"to">): IdSpan {
  const from = new Date(Math.floor(first.from.getTime() / day) * day);
  const to = new Date(Math.ceil((last.to.getTime() + 1) / day) * day);
  return {
    from: messageIdBound(first.retentionClass, from) as MessageId,
    to: messageIdBound(last.retentionClass, to) as MessageId,
  };
}

/**
 * As a condition on `m.id`: of whichever of these classes, it can still be sent. It stands in the statement's text, where the
 * planner sees it: what is planned once and for all (`kernel/repeated.ts`) is planned for a few partitions instead of for every
 * one. In whole days, since each text is a statement of its own.
 */
export function isLiving(
  now: Date,
  since: Date,
  classes: readonly number[] = retentionClasses,
): RawBuilder<boolean> {
  const spans = classes.map((each) => livingIds(now, since, each));
  return sql`(${sql.join(spans.map(between), sql` or `)})`;
}

/**
 * The same of messages whose ids are known, in their order. What they lie between stands there twice: as text for the planner, and to
 * the last bit for whoever goes by a plan that was made while their partition was empty.
 */
export function liesAmong(ids: readonly MessageId[]): RawBuilder<boolean> {
  const [first, last] = [ids[0], ids.at(-1)];
  if (!first || !last) return sql`false`;
  const days = wholeDays(
    { retentionClass: retentionClassOf(first), from: messageTime(first) },
    { retentionClass: retentionClassOf(last), to: messageTime(last) },
  );
  return sql`m.id between ${first}::uuid and ${last}::uuid and ${between(days)}`;
}

function between({ from, to }: IdSpan): RawBuilder<boolean> {
  return sql`m.id between ${sql.lit(from)}::uuid and ${sql.lit(to)}::uuid`;
}

/** The ids, class by class, of all messages whose state can have changed since then. */
export function idsSince(since: Date): IdSpan[] {
  const from = new Date(Math.max(since.getTime() - longestLife - clockDifference, messageEpoch.getTime()));
  return retentionClasses.map((retentionClass) => ({
    from: messageIdBound(retentionClass, from) as MessageId,
    to: messageIdBound(retentionClass + 1, messageEpoch) as MessageId,
  }));
}

/** The ids, class by class, of all messages that were made since then. */
export function idsMadeSince(since: Date): { from: MessageId; to: MessageId }[] {
  return retentionClasses.map((retentionClass) => ({
    from: messageIdBound(retentionClass, since) as MessageId,
    to: messageIdBound(retentionClass + 1, messageEpoch) as MessageId,
  }));
}
