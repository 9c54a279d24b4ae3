import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { SmtpPool } from "../smtp/smtp-pool.ts";
import type { Route } from "./lane.ts";
import { serverFor } from "./route.ts";

type Shared = { route: Route; pool: SmtpPool; users: number };

/** By connections of this process and then by account and setting: both streams of an account share its connections. */
const open = new WeakMap<object, Map<string, Shared>>();

/** Runs with connections to the server that the account's mail goes to at present; the last user closes them. */
export async function withRoute(
  resources: Resources,
  accountId: AccountId,
  run: (route: Route) => Promise<void>,
): Promise<void> {
  const pools = open.get(resources.db) ?? new Map<string, Shared>();
  open.set(resources.db, pools);
  const actor = { kind: "system", name: "dispatcher" } as const;
  const { server, connections, fingerprint } = await inAccount(resources, { accountId, actor }, serverFor);
  const key = `${accountId}/${fingerprint}/${server.port}`;
  const shared =
    pools.get(key) ?? openPool(new SmtpPool({ server, maxConnections: connections }), fingerprint);
  pools.set(key, shared);
  shared.users++;
  try {
    await run(shared.route);
  } finally {
    shared.users--;
    if (shared.users === 0) {
      pools.delete(key);
      await shared.pool.close();
    }
  }
}

function openPool(pool: SmtpPool, fingerprint: string): Shared {
  return { pool, users: 0, route: { fingerprint, submit: (message) => pool.submit(message) } };
}
