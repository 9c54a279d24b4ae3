import { sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./delivery.errors.ts";
import { wakeDispatcher } from "./queues.ts";
import {
  getServer,
  listServers,
  mailboxNumber,
  passwordColumn,
  passwordGoesWith,
  type Returns,
  type Tls,
} from "./servers.sql.ts";

export type ServerSettings = {
  host: string;
  port: number;
  tls: Tls;
  username?: string | undefined;
  /** Left out: the one that is kept stays, as long as server and user name are the same. */
  password?: string | undefined;
  maxConnections?: number | undefined;
  weight?: number | undefined;
  messagesPerMinute?: number | undefined;
  returns?: Returns | undefined;
};

/** More would be more than anybody has; each takes connections. */
const mostServers = 10;

/** From the next batch on, mail goes there as well. The password is sealed and never given back. */
export async function addServer(context: Context, settings: ServerSettings): Promise<number> {
  if ((await listServers(context)).length >= mostServers) throw errors.tooManyServers({ most: mostServers });
  const { id } = await context.tx
    .insertInto("delivery.server")
    .values({
      account_id: context.accountId,
      ...valuesOf(context, settings),
      password_sealed: (await sealed(context, settings)) ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await forgetOutage(context, mailboxNumber);
  return id;
}

export async function changeServer(context: Context, id: number, settings: ServerSettings): Promise<void> {
  const known = await getServer(context, id);
  const password = await sealed(context, settings);
  const stays = password === undefined && passwordGoesWith(known, settings);
  await context.tx
    .updateTable("delivery.server")
    .set({ ...valuesOf(context, settings), ...(stays ? {} : { password_sealed: password ?? null }) })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  // Another pace counts from now on.
  await context.tx
    .deleteFrom("delivery.pace")
    .where("account_id", "=", context.accountId)
    .where("server_id", "=", id)
    .execute();
  await forgetOutage(context, id);
}

/** What it was to take goes by the others; after the last one, to the built-in mailbox. */
export async function deleteServer(context: Context, id: number): Promise<void> {
  await getServer(context, id);
  await context.tx
    .deleteFrom("delivery.server")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  await forgetOutage(context, id);
}

function valuesOf(context: Context, settings: ServerSettings) {
  if (settings.returns === "to_licet" && !context.config.inboundDomain) throw errors.noReturnedMail();
  return {
    host: settings.host,
    port: settings.port,
    tls: settings.tls,
    username: settings.username ?? null,
    max_connections: settings.maxConnections ?? 5,
    weight: settings.weight ?? 10,
    messages_per_minute: settings.messagesPerMinute ?? null,
    returns: settings.returns ?? "to_sender",
    updated_at: context.now,
  };
}

async function sealed(context: Context, { password }: ServerSettings): Promise<Buffer | undefined> {
  return password ? sealForAccount(context, passwordColumn, password) : undefined;
}

/** What was waiting is tried at once with what is set now. */
async function forgetOutage(context: Context, serverId: number): Promise<void> {
  await context.tx
    .deleteFrom("delivery.outage")
    .where("account_id", "=", context.accountId)
    .where("server_id", "=", serverId)
    .execute();
  await wakeDispatcher(context, "transactional");
  await wakeDispatcher(context, "marketing");
}
