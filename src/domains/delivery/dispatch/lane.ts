import { setTimeout as sleep } from "node:timers/promises";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId, MessageId } from "#kernel/ids.ts";
import { repeating } from "#kernel/repeated.ts";
import type { Stream } from "../create-mailing.ts";
import type { Destinations } from "../destinations/destinations.ts";
import type { Noted, Route } from "./route.ts";

/** One account's messages of one stream, being sent by this process: what its parts share. */
export type Lane = {
  resources: Resources;
  accountId: AccountId;
  stream: Stream;
  route: Route;
  /** Nothing new is begun any more; what is under way is finished and written down. */
  stopping(): boolean;
  /** Waits, unless told to stop. */
  rest(milliseconds: number): Promise<void>;
  inAccount<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** Prepared and not taken yet, so that they are not prepared twice. */
  inHand: Set<MessageId>;
  /** Leases whose messages are on the way. */
  leases: Set<string>;
  /** Mailings whose people this run has named in the trace. */
  traced: Set<number>;
  /** The list of mailings is to be read again: one was paused, cancelled, or is shared with another worker. */
  stale: boolean;
  /** How many messages were taken by the stretch so far. */
  taken: number;
  /** How many messages of the last window left in a second. */
  perSecond: number | undefined;
  /** None of the servers is to be tried before. */
  quietUntil: Date | undefined;
  /** The last window found nobody to take it. */
  silent: boolean;
  /** What was written down of each server last. */
  noted: Map<number, Noted>;
  /** Where mail goes slowly; unknown until the first look at what is due. */
  destinations: Destinations | undefined;
};

export type LaneOptions = {
  resources: Resources;
  accountId: AccountId;
  stream: Stream;
  traceId: string | undefined;
  route: Route;
  signal: AbortSignal;
};

export function openLane({ resources, accountId, stream, traceId, route, signal }: LaneOptions): Lane {
  const work = {
    accountId,
    actor: { kind: "system", name: "dispatcher" } as const,
    ...(traceId ? { traceId } : {}),
  };
  // Of single messages there may be one an hour: planning for all partitions at once would cost more than it saves.
  const planning = stream === "marketing" ? "once" : "each_time";
  const repeated = {
    ...resources,
    db: repeating(resources.db, planning),
    vaultDb: repeating(resources.vaultDb),
  };
  return {
    resources,
    accountId,
    stream,
    route,
    stopping: () => signal.aborted,
    rest: (milliseconds) => sleep(Math.max(10, milliseconds), undefined, { signal }).catch(() => {}),
    inAccount: (run) => inAccount(repeated, work, run),
    inHand: new Set(),
    leases: new Set(),
    traced: new Set(),
    stale: false,
    taken: 0,
    perSecond: undefined,
    quietUntil: undefined,
    silent: true,
    noted: new Map(),
    destinations: undefined,
  };
}
