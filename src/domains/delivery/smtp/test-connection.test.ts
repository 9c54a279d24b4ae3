import { createServer, type Server, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { selfSigned } from "#kernel/self-signed.ts";
import { startSmtpSink } from "#test/smtp-sink.ts";
import { problemCode, problemText } from "./problems.ts";
import { SmtpPool } from "./smtp-pool.ts";
import type { SmtpServer, SmtpTimeouts } from "./smtp-server.ts";
import { testConnection } from "./test-connection.ts";

const toStop: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop();
});

const { key, cert } = selfSigned("localhost");
const auth = { username: "shop@example.com", password: "sécret" };

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** The server that much of the world's JavaScript receives mail with. */
async function realServer(options: SMTPServerOptions = {}) {
  const received: { from: string; to: string[]; text: string; user: unknown }[] = [];
  const server = new SMTPServer({
    key,
    cert,
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      username === auth.username && password === auth.password
        ? done(null, { user: username })
        : done(Object.assign(new Error("no"), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("nobody") ? Object.assign(new Error("no"), { responseCode: 550 }) : null),
    onData: (stream, { envelope, user }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        received.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
          user: user || undefined,
        });
        done();
      });
    },
    ...options,
  });
  // A handshake that the client breaks off is what some of the tests are about.
  server.on("error", () => {});
  const port = await listening(server.server);
  toStop.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port, received };
}

const serverAt = (port: number, change: Partial<SmtpServer> = {}): SmtpServer => ({
  host: "localhost",
  port,
  tls: "required",
  name: "client.example",
  ca: cert,
  ...change,
});

async function submitted(server: SmtpServer, count = 20) {
  const pool = new SmtpPool({ server, maxConnections: 2 });
  const results = await pool.submitBatch(
    Array.from({ length: count }, (_, n) => ({
      from: "sender@shop.example",
      to: `${n === 3 ? "nobody" : "person"}-${n}@example.com`,
      data: Buffer.from(`Subject: ${n}\r\n\r\n.${n}\r\n`),
    })),
  );
  await pool.close();
  return results.map(({ kind }) => kind);
}

describe("a server that others wrote", () => {
  it.each<[string, Partial<SmtpServer>, SMTPServerOptions]>([
    ["in the clear", { tls: "none" }, {}],
    ["in the clear, signed in", { tls: "none", auth }, { allowInsecureAuth: true }],
    ["after STARTTLS", { tls: "required" }, {}],
    ["after STARTTLS, signed in by PLAIN", { tls: "required", auth }, { authMethods: ["PLAIN"] }],
    ["after STARTTLS, signed in by LOGIN", { tls: "required", auth }, { authMethods: ["LOGIN"] }],
    ["with STARTTLS where it is offered", { tls: "opportunistic" }, {}],
    ["without STARTTLS where it is not offered", { tls: "opportunistic" }, { hideSTARTTLS: true }],
    ["with TLS from the start, signed in", { tls: "implicit", auth }, { secure: true }],
    ["one command at a time", { tls: "required" }, { hidePIPELINING: true }],
  ])("takes mail %s", async (_, change, options) => {
    const { port, received } = await realServer(options);
    const kinds = await submitted(serverAt(port, change));
    expect(kinds).toEqual(kinds.map((_, n) => (n === 3 ? "bounced" : "submitted")));
    expect(received.length).toBe(19);
    expect(received.map(({ text }) => text).sort()).toContain("Subject: 7\r\n\r\n.7\r\n");
    expect(received.every(({ user }) => user === (change.auth ? auth.username : undefined))).toBe(true);
    expect((await testConnection(serverAt(port, change))).works).toBe(true);
  });
});

describe("testConnection", () => {
  const failure = async (server: SmtpServer, timeouts: Partial<SmtpTimeouts> = {}) => {
    const { works, steps } = await testConnection(server, { timeouts });
    const failed = steps.flatMap((step) => (step.state === "failed" ? [step.problem] : []));
    expect(works).toBe(false);
    expect(failed).toHaveLength(1);
    expect(JSON.stringify(steps)).not.toMatch(/sécret|shop@|sender@/);
    return { steps: steps.map(({ step, state }) => `${step} ${state}`), problem: failed[0] };
  };
  const codeOf = async (server: SmtpServer, timeouts: Partial<SmtpTimeouts> = {}) => {
    const { problem } = await failure(server, timeouts);
    if (!problem) throw new Error("no problem");
    expect(problemText(problem).fr).not.toBe("");
    return problemCode(problem);
  };

  it("tells each step", async () => {
    const { port } = await realServer();
    expect((await testConnection(serverAt(port, { auth }))).steps).toEqual(
      ["lookup", "connect", "greeting", "hello", "tls", "auth"].map((step) => ({ step, state: "done" })),
    );
    expect((await testConnection(serverAt(port, { tls: "none" }))).steps.slice(-2)).toEqual([
      { step: "tls", state: "skipped" },
      { step: "auth", state: "skipped" },
    ]);
  });

  it("tells where it stopped", async () => {
    const { port } = await realServer();
    const { steps, problem } = await failure(serverAt(port, { auth: { ...auth, password: "wrong" } }));
    expect(steps).toEqual([
      "lookup done",
      "connect done",
      "greeting done",
      "hello done",
      "tls done",
      "auth failed",
    ]);
    expect(problem).toEqual({ step: "auth", reason: "credentials_refused", code: 535 });
  });

  it("does not wait for a server that never ends the conversation", async () => {
    const sockets: Socket[] = [];
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      sockets.push(socket);
      socket.write("220 patient\r\n");
      socket.on("data", () => socket.write("250 yes\r\n"));
      socket.on("error", () => {});
    });
    const port = await listening(server);
    toStop.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    const settings = { host: "127.0.0.1", port, tls: "none", name: "client.example" } as const;
    expect((await testConnection(settings, { returns: "r@client.example" })).works).toBe(true);
  }, 10_000);

  it("tells an unknown name and a closed port", async () => {
    expect(await codeOf(serverAt(25, { host: "mail.invalid" }))).toMatch(/^lookup\./);
    const server = createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await codeOf(serverAt(port))).toBe("connect.refused");
  });

  it("tells what is wrong with a certificate", async () => {
    const { port } = await realServer();
    const { ca: _, ...stranger } = serverAt(port);
    expect(await codeOf(stranger)).toBe("tls.certificate_unknown");
    expect(await codeOf(serverAt(port, { host: "127.0.0.1" }))).toBe("tls.certificate_other_name");
    const old = selfSigned("localhost", { from: new Date("2020-01-01"), until: new Date("2021-01-01") });
    const { port: oldPort } = await realServer(old);
    expect(await codeOf(serverAt(oldPort, { ca: old.cert }))).toBe("tls.certificate_expired");
  });

  it("looks at the certificate of an opportunistic server only when a password depends on it", async () => {
    const { port } = await realServer();
    const { ca: _, ...stranger } = serverAt(port, { tls: "opportunistic" });
    expect((await testConnection(stranger)).works).toBe(true);
    expect(await codeOf({ ...stranger, auth })).toBe("tls.certificate_unknown");
  });

  it("never sends a password where it could be read", async () => {
    const { port } = await realServer({ hideSTARTTLS: true, allowInsecureAuth: true });
    expect(await codeOf(serverAt(port))).toBe("tls.tls_not_offered");
    expect(await codeOf(serverAt(port, { tls: "opportunistic", auth }))).toBe("auth.would_be_readable");
  });

  it("tells the wrong kind of TLS", async () => {
    const { port: plain } = await realServer();
    expect(await codeOf(serverAt(plain, { tls: "implicit" }))).toBe("tls.not_tls");
    const { port: secure } = await realServer({ secure: true });
    expect(await codeOf(serverAt(secure), { greeting: 300 })).toBe("greeting.timed_out");
  });

  it("tells a server that takes no password, wants us gone, or is none", async () => {
    const sink = await startSmtpSink();
    toStop.push(() => sink.stop());
    const at = serverAt(sink.port, { tls: "none" });
    expect(await codeOf({ ...at, auth })).toBe("auth.auth_not_offered");
    sink.behave({ greeting: "554 no service" });
    expect(await codeOf(at)).toBe("greeting.rejected");
    sink.behave({ greeting: "SSH-2.0-OpenSSH_9" });
    expect(await codeOf(at)).toBe("greeting.not_smtp");
  });

  it("reads nothing that came before TLS as if it came through it", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => {}).write("220 hello\r\n");
      socket.on("data", (chunk) => {
        if (chunk.toString().startsWith("EHLO")) socket.write("250-hello\r\n250 STARTTLS\r\n");
        else socket.write("220 go\r\n250 injected\r\n");
      });
    });
    const port = await listening(server);
    toStop.push(() => new Promise((resolve) => server.close(resolve)));
    expect(await codeOf(serverAt(port))).toBe("tls.not_smtp");
  });

  it("answers a certificate that can't be read with a problem, not with a crash", async () => {
    const { port } = await realServer();
    expect(await codeOf(serverAt(port, { ca: "nonsense" }))).toMatch(/^tls\./);
  });
});
