import { sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { wakeDispatcher } from "./queues.ts";
import { getServer, passwordColumn, passwordGoesWith, type Tls } from "./server.sql.ts";

export type ServerSettings = {
  host: string;
  port: number;
  tls: Tls;
  username?: string | undefined;
  /** Left out: the one that is kept stays, as long as server and user name are the same. */
  password?: string | undefined;
  maxConnections?: number | undefined;
};

/** From the next batch on, mail goes there. The password is sealed and never given back. */
export async function saveServer(context: Context, settings: ServerSettings): Promise<void> {
  const values = {
    host: settings.host,
    port: settings.port,
    tls: settings.tls,
    username: settings.username ?? null,
    max_connections: settings.maxConnections ?? 5,
    updated_at: context.now,
  };
  const sealed = settings.password
    ? await sealForAccount(context, passwordColumn, settings.password)
    : undefined;
  const stays = sealed === undefined && passwordGoesWith(await getServer(context), settings);
  await context.tx
    .insertInto("delivery.server")
    .values({ account_id: context.accountId, ...values, password_sealed: sealed ?? null })
    .onConflict((conflict) =>
      conflict.column("account_id").doUpdateSet({
        ...values,
        ...(stays ? {} : { password_sealed: sealed ?? null }),
      }),
    )
    .execute();
  await forgetOutage(context);
}

/** Back to the built-in mailbox. */
export async function deleteServer(context: Context): Promise<void> {
  await context.tx.deleteFrom("delivery.server").where("account_id", "=", context.accountId).execute();
  await forgetOutage(context);
}

/** What was waiting for the old server is tried at once on the new one. */
async function forgetOutage(context: Context): Promise<void> {
  await context.tx.deleteFrom("delivery.outage").where("account_id", "=", context.accountId).execute();
  await wakeDispatcher(context, "transactional");
  await wakeDispatcher(context, "marketing");
}
