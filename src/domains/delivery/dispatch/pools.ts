import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { seatKeeper } from "../destinations/seats.ts";
import { mailboxNumber } from "../servers.sql.ts";
import type { ConnectionLimits } from "../smtp/connection-shares.ts";
import { Seat } from "../smtp/seat.ts";
import { ServerSeats } from "../smtp/server-seats.ts";
import { SmtpPool } from "../smtp/smtp-pool.ts";
import { serverSeatsKeeper } from "./keep-server-seats.ts";
import { Pace, takeTurns } from "./pace.ts";
import { type Branch, type Route, routeOver } from "./route.ts";
import { type Way, waysFor } from "./ways.ts";

type Shared = { route: Route; branches: readonly Branch[]; seats: Closing[]; users: number };

type Closing = { close(): Promise<void> };

/** By connections of this process and then by account and setting: both streams of an account share its connections. */
const open = new WeakMap<object, Map<string, Shared>>();

/** Runs with connections to the servers that the account's mail goes to at present; the last user closes them. */
export async function withRoute(
  resources: Resources,
  accountId: AccountId,
  run: (route: Route) => Promise<void>,
): Promise<void> {
  const known = open.get(resources.db) ?? new Map<string, Shared>();
  open.set(resources.db, known);
  const actor = { kind: "system", name: "dispatcher" } as const;
  const { ways, fingerprint } = await inAccount(resources, { accountId, actor }, waysFor);
  const key = `${accountId}/${fingerprint}/${ways[0]?.server.port}`;
  let shared = known.get(key);
  if (!shared) {
    const seats: Closing[] = [];
    const branches = ways.map((way) => branchOf(resources, accountId, { way, seats }));
    shared = { branches, seats, route: routeOver(branches, fingerprint), users: 0 };
    known.set(key, shared);
  }
  shared.users++;
  try {
    await run(shared.route);
  } finally {
    shared.users--;
    if (shared.users === 0) {
      known.delete(key);
      await Promise.all(shared.branches.map(({ pool }) => pool.close()));
      await Promise.all(shared.seats.map((seat) => seat.close()));
    }
  }
}

function branchOf(
  resources: Resources,
  accountId: AccountId,
  { way, seats }: { way: Way; seats: Closing[] },
): Branch {
  const { id, weight, server, connections, limits, messagesPerMinute: perMinute, returnTo } = way;
  const actor = { kind: "system", name: "dispatcher" } as const;
  const pool = new SmtpPool({
    server,
    maxConnections: shareOf(resources, connections),
    seats: id === mailboxNumber ? undefined : serverSeats(resources, accountId, { way, seats }),
    limits: limits && {
      ...limits,
      most: new Map([...limits.most].map(([name, most]) => [name, shareOf(resources, most)])),
      seatAt: seatsAt(resources, accountId, { serverId: id, limits, seats }),
    },
  });
  if (perMinute === undefined) return { id, weight, pool, returnTo };
  const pace = new Pace(perMinute, (count) =>
    inAccount(resources, { accountId, actor }, (context) =>
      takeTurns(context, { serverId: id, perMinute, count }),
    ),
  );
  return { id, weight, pool, pace, returnTo };
}

/** What the account allows is divided among the processes of one start, each with one at least. */
function shareOf({ config }: Resources, most: number): number {
  return Math.max(1, Math.floor(most / (config.processes ?? 1)));
}

/** On several hosts, or where each has one at least, that may be more than the account allows: so all processes divide it. */
function serverSeats(
  resources: Resources,
  accountId: AccountId,
  { way, seats }: { way: Way; seats: Closing[] },
): ServerSeats {
  const actor = { kind: "system", name: "dispatcher" } as const;
  const keeper = serverSeatsKeeper((work) => inAccount(resources, { accountId, actor }, work), {
    serverId: way.id,
    most: way.connections,
    share: shareOf(resources, way.connections),
  });
  const made = new ServerSeats(keeper);
  seats.push(made);
  return made;
}

/** Where that would be more than the account allows, the processes take turns. */
function seatsAt(
  resources: Resources,
  accountId: AccountId,
  { serverId, limits, seats }: { serverId: number; limits: ConnectionLimits; seats: Closing[] },
): ConnectionLimits["seatAt"] {
  const actor = { kind: "system", name: "dispatcher" } as const;
  return (name, onTaken) => {
    const most = limits.most.get(name) ?? 0;
    if (most > (resources.config.processes ?? 1)) return undefined;
    const keeper = seatKeeper((work) => inAccount(resources, { accountId, actor }, work), {
      serverId,
      name,
      most,
    });
    const seat = new Seat(keeper, onTaken);
    seats.push(seat);
    return seat;
  };
}
