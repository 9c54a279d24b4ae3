import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { SmtpPool } from "../smtp/smtp-pool.ts";
import { Pace, takeTurns } from "./pace.ts";
import { type Branch, type Route, routeOver } from "./route.ts";
import { type Way, waysFor } from "./ways.ts";

type Shared = { route: Route; branches: readonly Branch[]; users: number };

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
    const branches = ways.map((way) => branchOf(resources, accountId, way));
    shared = { branches, route: routeOver(branches, fingerprint), users: 0 };
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
    }
  }
}

function branchOf(
  resources: Resources,
  accountId: AccountId,
  { id, weight, server, connections, limits, messagesPerMinute: perMinute, returnTo }: Way,
): Branch {
  // What the account allows is shared by the processes of one start, each with one at least.
  const share = (most: number) => Math.max(1, Math.floor(most / (resources.config.processes ?? 1)));
  const pool = new SmtpPool({
    server,
    maxConnections: share(connections),
    limits: limits && {
      ...limits,
      most: new Map([...limits.most].map(([destination, most]) => [destination, share(most)])),
    },
  });
  if (perMinute === undefined) return { id, weight, pool, returnTo };
  const actor = { kind: "system", name: "dispatcher" } as const;
  const pace = new Pace(perMinute, (count) =>
    inAccount(resources, { accountId, actor }, (context) =>
      takeTurns(context, { serverId: id, perMinute, count }),
    ),
  );
  return { id, weight, pool, pace, returnTo };
}
