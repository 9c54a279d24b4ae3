import { type RawBuilder, sql } from "kysely";
import { type MessageId, messageEpoch, messageIdBound } from "#kernel/ids.ts";
import { retentionClasses, shortClassWaits, shortRetention } from "./retention-class.ts";

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

/** The ids, of one class, between which what can still be sent lies, so that few partitions are looked at. */
export function livingIds(now: Date, since: Date, retentionClass: number): IdSpan {
  const life = retentionClass === shortRetention ? shortClassWaits * day : longestLife;
  const from = new Date(Math.max(since.getTime(), now.getTime() - life - clockDifference) - clockDifference);
  const to = new Date(now.getTime() + clockDifference);
  return {
    from: messageIdBound(retentionClass, from) as MessageId,
    to: messageIdBound(retentionClass, to) as MessageId,
  };
}

/** As a condition on `m.id`: of whichever of these classes, it can still be sent. */
export function isLiving(
  now: Date,
  since: Date,
  classes: readonly number[] = retentionClasses,
): RawBuilder<boolean> {
  const spans = classes.map((each) => livingIds(now, since, each));
  return sql`(${sql.join(
    spans.map(({ from, to }) => sql`m.id between ${from}::uuid and ${to}::uuid`),
    sql` or `,
  )})`;
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
