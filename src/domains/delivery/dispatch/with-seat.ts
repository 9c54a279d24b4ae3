import { setTimeout as sleep } from "node:timers/promises";
import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { ServerSeats } from "../smtp/server-seats.ts";
import { serverSeatsKeeper } from "./keep-server-seats.ts";

/** Within so long others give one up; who waits before a screen is not kept longer for those that stand still. */
const patience = 6000;

/**
 * Does something that opens one connection to a server, once it is counted among those that the account allows. It is written
 * down in transactions of their own, which nobody waits for where the database has no room: all may be held by whoever waits here.
 */
export async function withSeat<T>(
  resources: Resources,
  { accountId, serverId, most }: { accountId: AccountId; serverId: number; most: number },
  work: () => Promise<T>,
): Promise<T> {
  const actor = { kind: "system", name: "connection test" } as const;
  const keeper = serverSeatsKeeper((task) => inAccount(resources, { accountId, actor }, task), {
    serverId,
    most,
    share: 1,
  });
  const seats = new ServerSeats(keeper);
  const seated = Promise.withResolvers<void>();
  let open = 0;
  seats.serve(
    () => ({ open, wanted: open === 0 }),
    () => {
      if (seats.allowed > 0) seated.resolve();
    },
  );
  seats.ask();
  // A timer that goes on would keep `licet doctor` from ending.
  const waiting = new AbortController();
  await Promise.race([seated.promise, sleep(patience, undefined, waiting)]);
  waiting.abort();
  open = 1;
  try {
    return await work();
  } finally {
    open = 0;
    void seats.close();
  }
}
