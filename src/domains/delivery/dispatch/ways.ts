import { createHash } from "node:crypto";
import type { LookupFunction } from "node:net";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { guardedLookup } from "#kernel/outbound-lookup.ts";
import { returnAddressMaker } from "../inbound/return-address.ts";
import { mailboxLogin } from "../mailbox-server.ts";
import { listServers, type MailServer, mailboxNumber, serverPassword } from "../servers.sql.ts";
import type { SmtpServer } from "../smtp/smtp-server.ts";

/** One of the servers that an account's mail may go by, and how much of it. */
export type Way = {
  /** The server's number; 0 is the built-in mailbox. */
  id: number;
  server: SmtpServer;
  connections: number;
  weight: number;
  messagesPerMinute: number | undefined;
  returnTo: ((id: MessageId) => string | undefined) | undefined;
};

/** What this installation calls itself to servers. */
export function greetingName(url: string): string {
  const { hostname } = new URL(url);
  return /^\[/.test(hostname) ? "localhost" : hostname;
}

/** An account must not reach into the operator's network, of which an SMTP server is as good a scout as any. */
export function lookupFor({ config }: Context): LookupFunction {
  return guardedLookup(config.outboundAllowed);
}

/** Tells one setting of an account's servers from another; the same for all who have none. */
export function fingerprintOf(servers: readonly MailServer[]): string {
  return servers.length > 0 ? createHash("sha256").update(JSON.stringify(servers)).digest("hex") : "mailbox";
}

/** Where every server is barred: the mail waits, and does not end in the mailbox instead. */
export const closed = "closed";

/**
 * Those of the account's servers that its mail may go by: a provider who does not work for the business gets none of it (GDPR
 * art. 28). Undefined where it has some, and may use none.
 */
export async function openServers(context: Context): Promise<MailServer[] | undefined> {
  const servers = await listServers(context);
  const barred = await context.barredCarriers(
    context,
    "smtp",
    servers.map(({ host }) => host),
  );
  const open = servers.filter(({ host }) => !barred.has(host));
  return open.length === 0 && servers.length > 0 ? undefined : open;
}

/** The servers that an account's mail goes by: its own, or the built-in mailbox. */
export async function waysFor(context: Context): Promise<{ ways: Way[]; fingerprint: string }> {
  const servers = await openServers(context);
  if (!servers) return { ways: [], fingerprint: closed };
  const fingerprint = fingerprintOf(servers);
  if (servers.length === 0) return { ways: [await mailbox(context)], fingerprint };
  const ways: Way[] = [];
  for (const own of servers) ways.push(await wayTo(context, own));
  return { ways, fingerprint };
}

async function wayTo(context: Context, own: MailServer): Promise<Way> {
  const { id, host, port, tls, username, maxConnections, weight, messagesPerMinute, returns } = own;
  const password = await serverPassword(context, id);
  const auth = username !== null && password !== undefined ? { auth: { username, password } } : {};
  const name = greetingName(context.config.url);
  return {
    id,
    server: { host, port, tls, name, lookup: lookupFor(context), ...auth },
    connections: maxConnections,
    weight,
    messagesPerMinute: messagesPerMinute ?? undefined,
    returnTo: returns === "to_licet" ? await returnAddressMaker(context) : undefined,
  };
}

async function mailbox(context: Context): Promise<Way> {
  const { host, port, username, password } = await mailboxLogin(context, context.accountId);
  return {
    id: mailboxNumber,
    server: {
      host,
      port,
      tls: "none",
      auth: { username, password },
      name: greetingName(context.config.url),
    },
    connections: 4,
    weight: 1,
    messagesPerMinute: undefined,
    returnTo: undefined,
  };
}
