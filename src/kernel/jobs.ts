import { fromKysely, type PgBoss } from "pg-boss";
import type { AccountId } from "./ids.ts";
import type { Tx } from "./tx.ts";

/** What every job carries: the account it works in and the trace it continues. Ids only, never content. */
export type JobPayload = {
  accountId: AccountId;
  traceId?: string;
  [id: string]: string | number | undefined;
};

/** Something that happened, told to domains further right in the same transaction as the change. */
export type DomainEvent<P extends JobPayload> = { name: string; payload?: P };

export function defineEvent<P extends JobPayload>(name: string): DomainEvent<P> {
  return { name };
}

export type Enqueue = {
  startAfter?: Date;
  singletonKey?: string;
  /** Jobs of one group run one after the other, where their queue says so (`oneOfGroup`). */
  group?: string;
};

export type Jobs = {
  /** Puts a job into a queue as part of `tx`: it exists exactly if the change does. */
  enqueue(tx: Tx, queue: string, payload: JobPayload, options?: Enqueue): Promise<void>;
  /** Puts one job into the queue of each subscriber of the event, as part of `tx`. */
  publish<P extends JobPayload>(tx: Tx, event: DomainEvent<P>, payload: P): Promise<void>;
};

/** The queue of one subscriber of an event. */
export function subscriberQueue(event: string, subscriber: string): string {
  return `${event}/${subscriber}`;
}

export function createJobs(boss: PgBoss, subscribers: ReadonlyMap<string, readonly string[]>): Jobs {
  const enqueue: Jobs["enqueue"] = async (tx, queue, payload, options = {}) => {
    await boss.send(queue, payload, {
      ...(options.startAfter ? { startAfter: options.startAfter } : {}),
      ...(options.singletonKey ? { singletonKey: options.singletonKey } : {}),
      ...(options.group ? { group: { id: options.group } } : {}),
      db: fromKysely(tx),
    });
  };
  return {
    enqueue,
    async publish(tx, event, payload) {
      for (const queue of subscribers.get(event.name) ?? []) await enqueue(tx, queue, payload);
    },
  };
}
