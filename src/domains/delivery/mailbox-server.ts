import { timingSafeEqual } from "node:crypto";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import { accountSubkey } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { listenFor } from "./listen-for.ts";
import { storeInMailbox } from "./store-in-mailbox.ts";

const mailboxHost = "127.0.0.1";
/** Whatever is let in fits: 20 MB of attachments are a third more as they are sent, and there are words beside them. */
const largestMessage = 40 * 1024 * 1024;

/** Where the server of this process listens, when the system chose the port. */
const boundPorts = new WeakMap<object, number>();

/** The built-in mailbox as an SMTP server to send to: an account's own login, known to nobody outside. */
export async function mailboxLogin(
  resources: Pick<Resources, "vaultDb" | "masterKey" | "config" | "db">,
  accountId: AccountId,
): Promise<{ host: string; port: number; username: string; password: string }> {
  const key = await accountSubkey(resources, accountId, "mailbox");
  return {
    host: mailboxHost,
    port: boundPorts.get(resources.db) ?? resources.config.smtpPort,
    username: String(accountId),
    password: key.toString("base64url"),
  };
}

/**
 * The smtp role: until an account sets a server of its own, its mail comes here over real SMTP and is kept, sealed, for
 * the Mailbox screen. Listens on this machine only, and takes mail only from our own send path.
 */
export async function startMailboxServer(resources: Resources): Promise<() => Promise<void>> {
  const { SMTPServer } = await import("smtp-server");
  const server = new SMTPServer({
    authMethods: ["PLAIN"],
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    banner: "Licet mailbox",
    size: largestMessage,
    maxClients: 200,
    closeTimeout: 5000,
    logger: false,
    onAuth({ username, password }, _session, done) {
      signIn(resources, username ?? "", password ?? "").then(
        (user) =>
          user === undefined
            ? done(refusal(535, "Not the send path of this installation"))
            : done(null, { user }),
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
    // Before it listens, the start says what is wrong.
    if (server.server.listening) resources.log.warn({ err: error }, "mailbox server");
  });
  const port = await listenFor(server, {
    port: resources.config.smtpPort,
    host: mailboxHost,
    setting: "LICET_SMTP_PORT",
    what: "the built-in mailbox",
  });
  boundPorts.set(resources.db, port);
  return () =>
    new Promise((resolve) => {
      boundPorts.delete(resources.db);
      server.close(() => resolve());
    });
}

async function signIn(resources: Resources, username: string, password: string): Promise<string | undefined> {
  if (!/^\d{1,15}$/.test(username)) return undefined;
  const accountId = Number(username) as AccountId;
  const account = await resources.db
    .selectFrom("accounts.account")
    .select("id")
    .where("id", "=", accountId)
    .executeTakeFirst();
  if (!account) return undefined;
  const expected = Buffer.from((await mailboxLogin(resources, accountId)).password);
  const given = Buffer.from(password);
  return given.length === expected.length && timingSafeEqual(given, expected) ? username : undefined;
}

async function receive(
  resources: Resources,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) return refusal(552, "5.3.4 The message is too large");
  const accountId = Number(session.user) as AccountId;
  const actor = { kind: "system", name: "mailbox" } as const;
  const stored = await inAccount(resources, { accountId, actor }, (context) =>
    storeInMailbox(context, Buffer.concat(chunks)),
  );
  return stored === "kept" ? undefined : refusal(550, "5.7.1 Not a message of this installation");
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function temporary(resources: Resources, error: unknown): Error {
  resources.log.error({ err: error }, "the mailbox could not keep a message");
  return refusal(451, "4.3.0 Try again later");
}
