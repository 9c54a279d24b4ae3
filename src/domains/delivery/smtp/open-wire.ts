import { connect, isIP, type Socket } from "node:net";
import { rootCertificates, connect as startTls, type TLSSocket } from "node:tls";
import { problemOf, type ServerProblem, type ServerStep } from "./problems.ts";
import type { Reply } from "./replies.ts";
import { type Offers, parseOffers, type SmtpServer, type SmtpTimeouts } from "./smtp-server.ts";
import { Wire } from "./wire.ts";

export type Opened = { ok: true; wire: Wire; offers: Offers } | { ok: false; problem: ServerProblem };

export type OpenOptions = {
  timeouts: SmtpTimeouts;
  /** Hears of each step that worked. */
  onStep?: (step: ServerStep) => void;
  signal?: AbortSignal;
};

/** Connects, secures and signs in. */
export async function openWire(
  server: SmtpServer,
  { timeouts, onStep = () => {}, signal }: OpenOptions,
): Promise<Opened> {
  let stop = () => {};
  let talk: Talk | undefined;
  try {
    await checkAddress(server);
    const socket = await connected(server, timeouts, signal);
    onStep("lookup");
    onStep("connect");
    stop = () => socket.destroy();
    signal?.addEventListener("abort", stop);
    talk = new Talk(server.tls === "implicit" ? await secured(socket, server, timeouts) : socket);
    if (server.tls === "implicit") onStep("tls");
    await greeted(talk, timeouts);
    onStep("greeting");
    let offers = await introduced(talk, server, timeouts);
    onStep("hello");
    if (server.tls === "required" || (server.tls === "opportunistic" && offers.startTls)) {
      talk = await upgraded(talk, offers, server, timeouts);
      onStep("tls");
      // What was said before is forgotten (RFC 3207, 4.2).
      offers = await introduced(talk, server, timeouts);
    }
    if (server.auth) {
      await signedIn(talk, offers, server, timeouts);
      onStep("auth");
    }
    return { ok: true, wire: talk.wire, offers };
  } catch (error) {
    talk?.wire.destroy();
    return { ok: false, problem: error instanceof Failed ? error.problem : problemOf(error, "tls") };
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Ends an attempt; it never leaves this file. */
class Failed extends Error {
  readonly problem: ServerProblem;
  constructor(problem: ServerProblem) {
    super(problem.reason);
    this.problem = problem;
  }
}

/** Question and answer, one at a time. */
class Talk {
  readonly wire: Wire;
  #waiting: { step: ServerStep; answer: (reply: Reply) => void; fail: (failed: Failed) => void } | undefined;
  #early: Reply[] = [];
  #lost: ServerProblem | undefined;

  constructor(socket: Socket) {
    this.wire = new Wire(socket, {
      reply: (reply) => {
        const waiting = this.#waiting;
        this.#waiting = undefined;
        if (waiting) waiting.answer(reply);
        else this.#early.push(reply);
      },
      lost: (how, error) => {
        const { step = "greeting", fail } = this.#waiting ?? {};
        this.#lost = how === "closed" && error ? problemOf(error, step) : { step, reason: how };
        this.#waiting = undefined;
        fail?.(new Failed(this.#lost));
      },
    });
  }

  ask(line: string | undefined, step: ServerStep, timeout: number): Promise<Reply> {
    return new Promise<Reply>((answer, fail) => {
      const early = this.#early.shift();
      if (this.#lost) fail(new Failed({ ...this.#lost, step }));
      // Only the greeting comes unasked; anything else said out of turn is a farewell or no SMTP.
      else if (early && line !== undefined) fail(new Failed(outOfTurn(step, early)));
      else if (early) answer(early);
      else {
        this.#waiting = { step, answer, fail };
        this.wire.expectWithin(timeout);
        if (line !== undefined) this.wire.write(`${line}\r\n`);
      }
    });
  }

  /** Whether something came that nobody asked for. */
  get unasked(): boolean {
    return this.#early.length > 0 || this.wire.pending;
  }
}

function outOfTurn(step: ServerStep, { code }: Reply): ServerProblem {
  return code === 421 ? { step, reason: "rejected", code } : { step, reason: "not_smtp" };
}

/** An address is not looked up by itself, and is checked like any name. */
function checkAddress({ host, lookup }: SmtpServer): Promise<void> {
  if (!lookup || isIP(host) === 0) return Promise.resolve();
  return new Promise((resolve, reject) =>
    lookup(host, { all: true }, (error) =>
      error ? reject(new Failed(problemOf(error, "lookup"))) : resolve(),
    ),
  );
}

function connected(
  { host, port, lookup }: SmtpServer,
  timeouts: SmtpTimeouts,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      ...(lookup ? { lookup } : {}),
      onread: {
        buffer: Buffer.allocUnsafeSlow(roomForReplies),
        callback: (length, octets) => {
          socket.emit("data", octets.subarray(0, length));
          return true;
        },
      },
    });
    const timer = setTimeout(() => fail({ step: "connect", reason: "timed_out" }), timeouts.connect);
    const failed = (error: Error) => fail(problemOf(error, "connect"));
    const stopped = () => fail({ step: "session", reason: "shutting_down" });
    const settled = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stopped);
      socket.off("error", failed);
    };
    const fail = (problem: ServerProblem) => {
      settled();
      // Later errors of a socket that was given up are nobody's.
      socket.on("error", () => {}).destroy();
      reject(new Failed(problem));
    };
    signal?.addEventListener("abort", stopped);
    socket.on("error", failed);
    socket.once("connect", () => {
      settled();
      resolve(socket);
    });
  });
}

/** What comes lies in one place, and is read before more comes: the system would make 64 kB for each answer. */
const roomForReplies = 4096;

function secured(socket: Socket, server: SmtpServer, timeouts: SmtpTimeouts): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secure = startTls({
      socket,
      ...(isIP(server.host) ? {} : { servername: server.host }),
      host: server.host,
      minVersion: "TLSv1.2",
      rejectUnauthorized: server.tls !== "opportunistic" || server.auth !== undefined,
      ...(server.ca ? { ca: [...rootCertificates, server.ca] } : {}),
    });
    const timer = setTimeout(() => fail({ step: "tls", reason: "timed_out" }), timeouts.connect);
    const failed = (error: Error) => fail(problemOf(error, "tls"));
    const closed = () => fail({ step: "tls", reason: "closed" });
    const fail = (problem: ServerProblem) => {
      clearTimeout(timer);
      secure
        .off("error", failed)
        .off("close", closed)
        .on("error", () => {})
        .destroy();
      reject(new Failed(problem));
    };
    secure.on("error", failed).on("close", closed);
    secure.once("secureConnect", () => {
      clearTimeout(timer);
      secure.off("error", failed).off("close", closed);
      resolve(secure);
    });
  });
}

async function greeted(talk: Talk, timeouts: SmtpTimeouts): Promise<void> {
  const { code } = await talk.ask(undefined, "greeting", timeouts.greeting);
  if (code !== 220) throw new Failed({ step: "greeting", reason: "rejected", code });
}

async function introduced(talk: Talk, server: SmtpServer, timeouts: SmtpTimeouts): Promise<Offers> {
  const name = server.name.replace(/[^\w.:[\]-]/g, "");
  const reply = await talk.ask(`EHLO ${name}`, "hello", timeouts.command);
  if (reply.code === 250) return parseOffers(reply.text);
  const { code } = await talk.ask(`HELO ${name}`, "hello", timeouts.command);
  if (code !== 250) throw new Failed({ step: "hello", reason: "rejected", code });
  return parseOffers("");
}

async function upgraded(
  talk: Talk,
  offers: Offers,
  server: SmtpServer,
  timeouts: SmtpTimeouts,
): Promise<Talk> {
  if (!offers.startTls) throw new Failed({ step: "tls", reason: "tls_not_offered" });
  const { code } = await talk.ask("STARTTLS", "tls", timeouts.command);
  if (code !== 220) throw new Failed({ step: "tls", reason: "rejected", code });
  // Octets sent before TLS would be read as if they came through it.
  if (talk.unasked) throw new Failed({ step: "tls", reason: "not_smtp" });
  return new Talk(await secured(talk.wire.release(), server, timeouts));
}

async function signedIn(
  talk: Talk,
  offers: Offers,
  server: SmtpServer,
  timeouts: SmtpTimeouts,
): Promise<void> {
  const { username = "", password = "" } = server.auth ?? {};
  const encrypted = "encrypted" in talk.wire.socket && talk.wire.socket.encrypted === true;
  // With “none” the owner chose so, for a server on the same machine or network.
  if (!encrypted && server.tls !== "none") throw new Failed({ step: "auth", reason: "would_be_readable" });
  const ask = (line: string) => talk.ask(line, "auth", timeouts.command);
  const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
  let reply: Reply;
  if (offers.auth.has("PLAIN")) reply = await ask(`AUTH PLAIN ${base64(`\0${username}\0${password}`)}`);
  else if (offers.auth.has("LOGIN")) {
    reply = await ask("AUTH LOGIN");
    if (reply.code === 334) reply = await ask(base64(username));
    if (reply.code === 334) reply = await ask(base64(password));
  } else throw new Failed({ step: "auth", reason: "auth_not_offered" });
  if (reply.code === 235) return;
  const reason = reply.code >= 500 ? "credentials_refused" : "rejected";
  throw new Failed({ step: "auth", reason, code: reply.code });
}
