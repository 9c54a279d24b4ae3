import { createHash } from "node:crypto";
import type { LookupFunction } from "node:net";
import type { Context } from "#kernel/context.ts";
import { guardedLookup } from "#kernel/outbound-lookup.ts";
import { mailboxLogin } from "../mailbox-server.ts";
import { getServer, type MailServer, serverPassword } from "../server.sql.ts";
import type { SmtpServer } from "../smtp/smtp-server.ts";

/** What this installation calls itself to servers. */
export function greetingName(url: string): string {
  const { hostname } = new URL(url);
  return /^\[/.test(hostname) ? "localhost" : hostname;
}

/** An account must not reach into the operator's network, of which an SMTP server is as good a scout as any. */
export function lookupFor({ config }: Context): LookupFunction {
  return guardedLookup(config.outboundAllowed);
}

/** Tells one setting of an account's server from another; the same for all who have none. */
export function fingerprintOf(server: MailServer | undefined): string {
  return server ? createHash("sha256").update(JSON.stringify(server)).digest("hex") : "mailbox";
}

/** The server that an account's mail goes to: its own, or the built-in mailbox. */
export async function serverFor(
  context: Context,
): Promise<{ server: SmtpServer; connections: number; fingerprint: string }> {
  const own = await getServer(context);
  const fingerprint = fingerprintOf(own);
  const name = greetingName(context.config.url);
  if (!own) {
    const { host, port, username, password } = await mailboxLogin(context, context.accountId);
    return {
      server: { host, port, tls: "none", auth: { username, password }, name },
      connections: 4,
      fingerprint,
    };
  }
  const password = await serverPassword(context);
  const auth =
    own.username !== null && password !== undefined ? { auth: { username: own.username, password } } : {};
  return {
    server: { host: own.host, port: own.port, tls: own.tls, name, lookup: lookupFor(context), ...auth },
    connections: own.maxConnections,
    fingerprint,
  };
}
