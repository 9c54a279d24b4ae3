import { createHash } from "node:crypto";
import type { LookupFunction } from "node:net";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { guardedLookup } from "#kernel/outbound-lookup.ts";
import { connectionLimits } from "../destinations/limits.ts";
import { returnAddressMaker } from "../inbound/return-address.ts";
import { returnDomainInUse } from "../inbound/return-domain.ts";
import { mailboxLogin } from "../mailbox-server.ts";
import { listServers, type MailServer, mailboxNumber, serverPassword } from "../servers.sql.ts";
import type { ConnectionLimits } from "../smtp/connection-shares.ts";
import type { SmtpServer } from "../smtp/smtp-server.ts";

/** One of the servers that an account's mail may go by, and how much of it. */
export type Way = {
  /** The server's number; 0 is the built-in mailbox. */
  id: number;
  server: SmtpServer;
  connections: number;
  limits: ConnectionLimits | undefined;
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

/** What else than its servers decides how an account's mail goes. */
type Terms = { limits: ConnectionLimits | undefined; returnDomain: string | undefined };

/** Tells one setting of an account's servers from another; the same for all who have none. */
export function fingerprintOf(servers: readonly MailServer[], terms?: Terms): string {
  if (servers.length === 0) return "mailbox";
  const most = terms?.limits && [...terms.limits.most];
  const set = most || terms?.returnDomain ? [servers, most, terms?.returnDomain] : servers;
  return createHash("sha256").update(JSON.stringify(set)).digest("hex");
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
  if (servers.length === 0) return { ways: [await mailbox(context)], fingerprint: fingerprintOf(servers) };
  const terms = await termsFor(context, servers);
  const ways: Way[] = [];
  for (const own of servers) ways.push(await wayTo(context, own, terms));
  return { ways, fingerprint: fingerprintOf(servers, terms) };
}

/** Of the settings as they are now; undefined where the account's mail may go by none of its servers. */
export async function fingerprintNow(context: Context): Promise<string | undefined> {
  const servers = await openServers(context);
  return servers && fingerprintOf(servers, await termsFor(context, servers));
}

async function termsFor(context: Context, servers: readonly MailServer[]): Promise<Terms> {
  const returning = servers.some(({ returns }) => returns === "to_licet");
  return {
    limits: await connectionLimits(context),
    returnDomain: returning ? await returnDomainInUse(context) : undefined,
  };
}

async function wayTo(context: Context, own: MailServer, { limits, returnDomain }: Terms): Promise<Way> {
  const { id, host, port, tls, username, maxConnections, weight, messagesPerMinute, returns } = own;
  const password = await serverPassword(context, id);
  const auth = username !== null && password !== undefined ? { auth: { username, password } } : {};
  const name = greetingName(context.config.url);
  return {
    id,
    server: { host, port, tls, name, lookup: lookupFor(context), ...auth },
    connections: maxConnections,
    limits,
    weight,
    messagesPerMinute: messagesPerMinute ?? undefined,
    returnTo: returns === "to_licet" ? await returnAddressMaker(context, returnDomain) : undefined,
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
    limits: undefined,
    weight: 1,
    messagesPerMinute: undefined,
    returnTo: undefined,
  };
}
