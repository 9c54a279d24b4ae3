import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import { type OpenKey, openKeyFrom, requireSending } from "#domains/accounts/index.ts";
import { listenFor } from "#domains/delivery/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import { LicetError } from "#kernel/errors.ts";
import { type AccountId, timeOrderedId } from "#kernel/ids.ts";
import { takeTogether } from "../take-together.ts";
import { relayCertificate } from "./certificate.ts";
import { guardConnections } from "./relay-connection.ts";
import { Strangers } from "./strangers.ts";

const largestMessage = 20 * 1024 * 1024;
const mostRecipients = 99;

export type Relay = { port: number; tlsPort: number; close(): Promise<void> };

/**
 * Part of the smtp role: takes messages from the account's own programs, by keys that open nothing else. A message is
 * acknowledged when it can no longer be lost; what may not be sent is refused for good.
 */
export async function startRelay(resources: Resources): Promise<Relay> {
  const { config } = resources;
  const { SMTPServer: Server } = await import("smtp-server");
  const { cert, key } = relayCertificate(config);
  const strangers = new Strangers();
  const servers = [false, true].map((secure) =>
    relayServer(Server, resources, { cert, key, secure, strangers }),
  );
  const [plain, tls] = servers as [SMTPServer, SMTPServer];
  for (const server of servers) await guardConnections(server, strangers);
  const what = "the relay";
  const host = config.relayHost;
  const port = await listenFor(plain, { port: config.relayPort, host, setting: "LICET_RELAY_PORT", what });
  const tlsPort = await listenFor(tls, {
    port: config.relayTlsPort,
    host,
    setting: "LICET_RELAY_TLS_PORT",
    what,
  });
  const closed = (server: SMTPServer) => new Promise<void>((resolve) => server.close(() => resolve()));
  return {
    port,
    tlsPort,
    close: async () => {
      await Promise.all(servers.map(closed));
    },
  };
}

type Session = SMTPServerSession & { user?: OpenKey; wrongKeys?: number };
const mostWrongKeys = 3;
const mostConnections = 500;
/** So that one business leaves room for the others. */
const mostOfAccount = 100;

function relayServer(
  Server: typeof SMTPServer,
  resources: Resources,
  { cert, key, secure, strangers }: { cert: string; key: string; secure: boolean; strangers: Strangers },
): SMTPServer {
  const server: SMTPServer = new Server({
    secure,
    cert,
    key,
    minVersion: "TLSv1.2",
    authMethods: ["PLAIN", "LOGIN"],
    authRequiredMessage: secure ? "Sign in first" : "Begin TLS (STARTTLS) and sign in first",
    disableReverseLookup: true,
    // Promises for servers further on (RFC 3461, RFC 8689), which are not ours to keep.
    hideDSN: true,
    hideREQUIRETLS: true,
    name: new URL(resources.config.url).hostname,
    banner: "Licet",
    size: largestMessage,
    maxClients: mostConnections,
    socketTimeout: 60_000,
    closeTimeout: 5000,
    logger: false,
    onAuth({ password }, session: Session, done) {
      openKeyFrom(resources, { key: password ?? "", kind: "smtp", ip: session.remoteAddress }).then(
        (user) => {
          if (!user) return done(wrongKey(session));
          if (connectionsOf(server, user.accountId) >= mostOfAccount) return done(tooManyConnections());
          strangers.welcome(session);
          done(null, { user });
        },
        (error) => done(error instanceof LicetError ? tooManyKeys(error) : temporary(resources, error)),
      );
    },
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= mostRecipients)
        return done(refusal(452, `4.5.3 At most ${mostRecipients} recipients`));
      done(normaliseAddress(address) ? null : refusal(553, "5.1.3 This is no address that mail can go to"));
    },
    onData(stream, session, done) {
      receive(resources, stream, session as Session).then(
        (messageId) => done(null, `2.0.0 Accepted as ${messageId}`),
        (error) => done(error instanceof LicetError ? refusalFor(error) : asRefusal(resources, error)),
      );
    },
  });
  server.on("error", (error: Error) => {
    // Before it listens, the start says what is wrong; after that, a caller who hangs up is nothing to mend.
    if (server.server.listening) resources.log.debug({ err: error }, "relay");
  });
  return server;
}

async function receive(
  resources: Resources,
  stream: SMTPServerDataStream,
  { envelope, user }: Session,
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw refusal(552, "5.3.4 The message is too large");
  if (!user) throw refusal(530, "5.7.0 Sign in first");
  if (!user.actor.permissions.has("transactional:send"))
    throw refusal(550, "5.7.1 This key may not send messages");
  requireSending(user);
  const traceId = timeOrderedId(new Date());
  const { readSubmission } = await import("./read-submission.ts");
  const send = readSubmission(Buffer.concat(chunks), {
    recipients: [...new Set(envelope.rcptTo.map(({ address }) => address))],
    traceId,
  });
  const { toldIds, domain } = await takeTogether(resources, { ...user, language: "en", traceId }, send);
  return `<${toldIds[0]}@${domain}>`;
}

/** What the API would answer, in the words of SMTP: for good, unless it is only too fast. */
function refusalFor(error: LicetError): Error {
  const sentence = inAscii(error);
  switch (error.declaration.status) {
    case 403:
      return refusal(550, `5.7.1 ${sentence}`);
    case 429:
      return refusal(451, `4.7.1 ${sentence}`);
    default:
      return refusal(554, `5.6.0 ${sentence}`);
  }
}

function inAscii(error: LicetError): string {
  return error
    .sentence("en")
    .replace(/\s+/g, " ")
    .replace(/[^ -~]/g, "'");
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function connectionsOf({ connections }: SMTPServer, accountId: AccountId): number {
  return [...connections].filter(
    ({ session }) => (session.user as OpenKey | undefined)?.accountId === accountId,
  ).length;
}

function tooManyConnections(): Error {
  return refusal(421, `4.7.0 At most ${mostOfAccount} connections for one account`);
}

/** Nobody guesses a key, but each try is a look into the database: after a few the line is cut (RFC 4954, 4). */
function wrongKey(session: Session): Error {
  session.wrongKeys = (session.wrongKeys ?? 0) + 1;
  return session.wrongKeys < mostWrongKeys
    ? refusal(535, "5.7.8 This is no SMTP key in use")
    : refusal(421, "4.7.0 Too many keys that are none");
}

/** From the whole network, over many lines: this one is cut too. */
function tooManyKeys(error: LicetError): Error {
  return refusal(421, `4.7.0 ${inAscii(error)}`);
}

/** The program tries again later: nothing is lost by our own trouble. */
function temporary(resources: Resources, error: unknown): Error {
  resources.log.error({ err: error }, "a message could not be taken");
  return refusal(451, "4.3.0 Try again later");
}

function asRefusal(resources: Resources, error: unknown): Error {
  return error instanceof Error && "responseCode" in error ? error : temporary(resources, error);
}
