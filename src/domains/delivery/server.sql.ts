import { openForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";

export type Tls = "none" | "opportunistic" | "required" | "implicit";

export type MailServer = {
  host: string;
  port: number;
  tls: Tls;
  username: string | null;
  hasPassword: boolean;
  maxConnections: number;
  updatedAt: Date;
};

export const passwordColumn = "delivery.server.password_sealed";

/** The account's own server; undefined where mail goes to the built-in mailbox. */
export async function getServer(context: Context): Promise<MailServer | undefined> {
  const row = await select(context);
  return (
    row && {
      host: row.host,
      port: row.port,
      tls: row.tls as Tls,
      username: row.username,
      hasPassword: row.password_sealed !== null,
      maxConnections: row.max_connections,
      updatedAt: row.updated_at,
    }
  );
}

/** The password that is kept was given for one server and one name: it is never shown to another. */
export function passwordGoesWith(
  known: MailServer | undefined,
  { host, username }: { host: string; username?: string | undefined },
): boolean {
  return known?.hasPassword === true && known.host === host && known.username === (username ?? null);
}

/** For the send path and the connection test only. */
export async function serverPassword(context: Context): Promise<string | undefined> {
  const row = await select(context);
  return row?.password_sealed
    ? (await openForAccount(context, passwordColumn, row.password_sealed)).toString("utf8")
    : undefined;
}

export type Outage = { since: Date; lastTriedAt: Date; problem: string };

/** Since when the server can't be used, if it can't. */
export async function getOutage(context: Context): Promise<Outage | undefined> {
  const row = await context.tx
    .selectFrom("delivery.outage")
    .select(["since", "last_tried_at", "problem"])
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  return row && { since: row.since, lastTriedAt: row.last_tried_at, problem: row.problem };
}

function select(context: Context) {
  return context.tx
    .selectFrom("delivery.server")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
}
