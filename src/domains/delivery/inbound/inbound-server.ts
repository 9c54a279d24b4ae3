import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import type { Resources } from "#kernel/context.ts";
import { listenFor } from "../listen-for.ts";
import { isReturnMailbox, readReturnAddress } from "./return-address.ts";
import { feedbackMailbox, takeMail } from "./take-mail.ts";
import { TooEarly } from "./take-return.ts";
import { readUnsubscribeAddress } from "./unsubscribe-address.ts";

/** Reports carry the message they are about; nobody writes more than that to unsubscribe. */
const largestMessage = 1024 * 1024;
/** What comes back may carry all that was attached. Only its beginning is read: what happened is said there. */
const largestReturn = 25 * 1024 * 1024;
const mostRecipients = 10;

export type InboundServer = { port: number; close(): Promise<void> };

/**
 * Part of the smtp role: takes mail for the domain that the setting names, from anybody, for three kinds of mailboxes and no
 * other. Whether an address was made here is known before a byte of the message is taken. Relays nothing, answers
 * nobody. Undefined where no domain is named.
 */
export async function startInboundServer(resources: Resources): Promise<InboundServer | undefined> {
  const { inboundDomain, inboundHost, inboundPort } = resources.config;
  if (!inboundDomain) return undefined;
  const { SMTPServer } = await import("smtp-server");
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    name: inboundDomain,
    banner: "Licet",
    size: largestReturn,
    maxClients: 50,
    socketTimeout: 30_000,
    closeTimeout: 5000,
    logger: false,
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= mostRecipients)
        return done(refusal(452, "4.5.3 Too many recipients"));
      isOurs(resources, address).then(
        (ours) => done(ours ? null : refusal(550, "5.1.1 No such mailbox here")),
        (error) => done(temporary(resources, error)),
      );
    },
    onData(stream, session, done) {
      receive(resources, stream, session).then(
        (problem) => done(problem ?? null),
        (error) => done(temporary(resources, error)),
      );
    },
  });
  server.on("error", (error: Error) => {
    // Before it listens, the start says what is wrong; after that, a caller who hangs up is nothing to mend.
    if (server.server.listening) resources.log.debug({ err: error }, "inbound mail");
  });
  const port = await listenFor(server, {
    port: inboundPort,
    host: inboundHost,
    setting: "LICET_INBOUND_PORT",
    what: "mail that comes in",
  });
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function isOurs(resources: Resources, address: string): Promise<boolean> {
  const [local, domain] = split(address);
  // An account's own domain needs no look: the token says whose message it is, also when the domain was another at the time.
  if ((await readReturnAddress(resources, local)) !== undefined) return true;
  if (domain !== resources.config.inboundDomain) return false;
  return local === feedbackMailbox || (await readUnsubscribeAddress(resources, local)) !== undefined;
}

async function receive(
  resources: Resources,
  stream: SMTPServerDataStream,
  { envelope, remoteAddress }: SMTPServerSession,
): Promise<Error | undefined> {
  const localParts = envelope.rcptTo.map(({ address }) => split(address)[0]);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (size < largestMessage) chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  const tooLarge = size > largestMessage && !localParts.every(isReturnMailbox);
  if (stream.sizeExceeded || tooLarge) return refusal(552, "5.3.4 The message is too large");
  try {
    await takeMail(resources, {
      raw: Buffer.concat(chunks),
      localParts,
      from: envelope.mailFrom ? envelope.mailFrom.address : "",
      ip: remoteAddress,
    });
  } catch (error) {
    if (error instanceof TooEarly) return refusal(451, "4.3.0 Try again later");
    throw error;
  }
  return undefined;
}

function split(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf("@");
  return [address.slice(0, at).toLowerCase(), address.slice(at + 1).toLowerCase()];
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** The sender tries again later: nothing is lost by our own trouble. */
function temporary(resources: Resources, error: unknown): Error {
  resources.log.error({ err: error }, "a message that came in could not be read");
  return refusal(451, "4.3.0 Try again later");
}
