import { type MessageId, messageEpoch, messageIdBound } from "#kernel/ids.ts";
import { retentionClasses } from "./retention-class.ts";

const day = 24 * 3600 * 1000;

/** No message is worth sending longer than this after it was queued: what is looked for is never older. */
const longestLife = 60 * day;

/** Hosts' clocks differ by less. */
const clockDifference = day;

/** When a message queued now is given up, at the latest. */
export function expiryFor(now: Date, wanted: Date): Date {
  return new Date(Math.min(wanted.getTime(), now.getTime() + longestLife));
}

/** The ids between which what can still be sent lies, so that few partitions are looked at. */
export function livingIds(now: Date, since: Date): { from: MessageId; to: MessageId } {
  const from = new Date(
    Math.max(since.getTime(), now.getTime() - longestLife - clockDifference) - clockDifference,
  );
  const to = new Date(now.getTime() + clockDifference);
  return {
    from: messageIdBound(Math.min(...retentionClasses), from) as MessageId,
    to: messageIdBound(Math.max(...retentionClasses), to) as MessageId,
  };
}

/** The ids, class by class, of all messages whose state can have changed since then. */
export function idsSince(since: Date): { from: MessageId; to: MessageId }[] {
  const from = new Date(Math.max(since.getTime() - longestLife - clockDifference, messageEpoch.getTime()));
  return retentionClasses.map((retentionClass) => ({
    from: messageIdBound(retentionClass, from) as MessageId,
    to: messageIdBound(retentionClass + 1, messageEpoch) as MessageId,
  }));
}
