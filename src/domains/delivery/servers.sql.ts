import type { Selectable } from "kysely";
import { openForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { DB } from "#kernel/database-types.ts";
import { errors } from "./delivery.errors.ts";

export type Tls = "none" | "opportunistic" | "required" | "implicit";

/** Where mail that this server can't deliver comes back to. */
export type Returns = "to_sender" | "to_licet";

export type MailServer = {
  id: number;
  host: string;
  port: number;
  tls: Tls;
  username: string | null;
  hasPassword: boolean;
  maxConnections: number;
  /** Its share of the mail beside the others; 0 is for a reserve, used while none of them can be. */
  weight: number;
  messagesPerMinute: number | null;
  returns: Returns;
  updatedAt: Date;
};

export const passwordColumn = "delivery.server.password_sealed";

/** The account's own servers, in the order they were added; none where mail goes to the built-in mailbox. */
export async function listServers(context: Context): Promise<MailServer[]> {
  const rows = await select(context).orderBy("id").execute();
  return rows.map(serverOf);
}

export async function getServer(context: Context, id: number): Promise<MailServer> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.serverNotFound();
  return serverOf(row);
}

function serverOf(row: Selectable<DB["delivery.server"]>): MailServer {
  return {
    id: row.id,
    host: row.host,
    port: row.port,
    tls: row.tls as Tls,
    username: row.username,
    hasPassword: row.password_sealed !== null,
    maxConnections: row.max_connections,
    weight: row.weight,
    messagesPerMinute: row.messages_per_minute,
    returns: row.returns as Returns,
    updatedAt: row.updated_at,
  };
}

/** The password that is kept was given for one server and one name: it is never shown to another. */
export function passwordGoesWith(
  known: MailServer | undefined,
  { host, username }: { host: string; username?: string | undefined },
): boolean {
  return known?.hasPassword === true && known.host === host && known.username === (username ?? null);
}

/** For the send path and the connection test only. */
export async function serverPassword(context: Context, id: number): Promise<string | undefined> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  return row?.password_sealed
    ? (await openForAccount(context, passwordColumn, row.password_sealed)).toString("utf8")
    : undefined;
}

/** The built-in mailbox, where a server's number is asked for. */
export const mailboxNumber = 0;

export type Outage = { serverId: number; since: Date; lastTriedAt: Date; problem: string };

/** The servers that can't be used at present, and since when. */
export async function listOutages(context: Context): Promise<Outage[]> {
  const rows = await context.tx
    .selectFrom("delivery.outage")
    .select(["server_id", "since", "last_tried_at", "problem"])
    .where("account_id", "=", context.accountId)
    .orderBy("since", "desc")
    .execute();
  return rows.map((row) => ({
    serverId: row.server_id,
    since: row.since,
    lastTriedAt: row.last_tried_at,
    problem: row.problem,
  }));
}

/** Why nothing goes out at present, if nothing does: as long as one server takes mail, it goes by that. */
export async function getOutage(context: Context): Promise<Outage | undefined> {
  const outages = await listOutages(context);
  if (outages.length === 0) return undefined;
  const servers = await listServers(context);
  const out = new Set(outages.map(({ serverId }) => serverId));
  return servers.every(({ id }) => out.has(id)) ? outages[0] : undefined;
}

function select(context: Context) {
  return context.tx.selectFrom("delivery.server").selectAll().where("account_id", "=", context.accountId);
}
