import { once } from "node:events";
import { connect, type TLSSocket } from "node:tls";
import { createWebhook } from "#domains/webhooks/save-webhook.ts";
import { openShop, type Shop } from "../test/shop.ts";
import { makeApiKey } from "./api-key.ts";
import { since } from "./database-cost.ts";
import { load } from "./load.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { type Served, serve } from "./served.ts";
import { openThrowaway, type Throwaway } from "./throwaway.ts";

const connections = 50;
const words = "<p>Bonjour, votre commande est partie ce matin de notre atelier.</p>".repeat(20);

/**
 * Single messages to people who are all new, each with content of its own, by one API key: gate, keys, sealing and rows
 * committed (fsync on) before each answer.
 */
export function benchTransactional(options: BenchOptions): Promise<Report> {
  return measure({ name: "transactional", kind: "api", run: post }, options);
}

/** The same where a webhook is told of each: what happened is sealed and kept beside it. Nobody tells it on meanwhile. */
export function benchTold(options: BenchOptions): Promise<Report> {
  return measure({ name: "transactional-told", kind: "api", run: post, prepare: listen }, options);
}

async function post({ server, key, sender, size, from }: Stage): Promise<Measured> {
  const request = (index: number): string => {
    const body = JSON.stringify({
      sender: { email: sender },
      to: [{ email: `client${from + index}@clients.example`, name: "Jeanne" }],
      subject: `Commande ${index}`,
      htmlContent: words,
      tags: ["order"],
    });
    return `POST /v3/smtp/email HTTP/1.1\r\nhost: localhost\r\napi-key: ${key}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const answered = await load({ port: server.port, connections, count: size, request });
  if (answered.byStatus[201] !== size) throw new Error(`not all taken: ${JSON.stringify(answered.byStatus)}`);
  return answered;
}

async function listen(shop: Shop): Promise<void> {
  const { state } = await shop.work((context) =>
    createWebhook(context, { url: "http://127.0.0.1:9/hook", events: ["sent", "delivered"] }),
  );
  if (state !== "active") throw new Error("the webhook is not told anything");
}

/** The same over the relay: one message a transaction on 50 TLS connections that stay open, commands in one packet. */
export function benchRelay(options: BenchOptions): Promise<Report> {
  return measure({ name: "relay", kind: "smtp", run: submit }, options);
}

async function submit({ server, key, sender, size, from }: Stage): Promise<Measured> {
  const login = Buffer.from(`\0shop\0${key}`).toString("base64");
  const times: number[] = [];
  let next = 0;
  const lines = await Promise.all(
    Array.from({ length: connections }, () => openLine(server.relayPort, login)),
  );
  const started = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      while (next < size) {
        const number = next++;
        const sent = performance.now();
        await line.say(
          `MAIL FROM:<${sender}>\r\nRCPT TO:<client${from + number}@clients.example>\r\nDATA\r\n`,
          3,
        );
        const answer = await line.say(
          `From: Les Savons <${sender}>\r\nTo: client${from + number}@clients.example\r\nSubject: Commande ${number}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${words}\r\n.\r\n`,
          1,
        );
        if (!answer.startsWith("250")) throw new Error(answer);
        times.push(performance.now() - sent);
      }
      line.close();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 10) / 10;
  return { seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

type Stage = { server: Server; key: string; sender: string; size: number; from: number };
type Measured = { seconds: number; p50Ms: number; p99Ms: number };

type Case = {
  name: string;
  kind: "api" | "smtp";
  run: (stage: Stage) => Promise<Measured>;
  prepare?: (shop: Shop) => Promise<void>;
};

async function measure(
  { name, kind, run, prepare }: Case,
  { size, progress }: BenchOptions,
): Promise<Report> {
  const site = await openThrowaway();
  let server: Server | undefined;
  try {
    const shop = await openShop(site.resources);
    await prepare?.(shop);
    const key = await makeApiKey(site, shop, { kind, scopes: ["transactional:send"] });
    server = await startServer(site);
    // As a server that has been up for a minute: until then V8 also compiles, in the background, what is run much.
    const warm = Math.min(30_000, size * 2);
    const stage = { server, key, sender: shop.sender.address };
    progress("warming up");
    await run({ ...stage, size: warm, from: 0 });
    progress("sending");
    server.measure();
    const [before, asking] = [site.databaseCpuSeconds(), process.cpuUsage()];
    const measured = await run({ ...stage, size, from: warm });
    const database = since(before, site.databaseCpuSeconds());
    const { user, system } = process.cpuUsage(asking);
    const used = await server.end();
    const kept = await countMessages(shop);
    if (kept !== size + warm) throw new Error(`${kept} were kept of ${size + warm}`);
    return report(
      {
        name,
        size,
        ratePerSecond: Math.round(size / measured.seconds),
        p50Ms: measured.p50Ms,
        p99Ms: measured.p99Ms,
        connections,
        processes: server.processes,
        ...used,
        ...database,
        askingCpuSeconds: Math.round((user + system) / 10_000) / 100,
      },
      site.postgresVersion,
    );
  } finally {
    await server?.end();
    await site.close();
  }
}

async function countMessages(shop: Shop): Promise<number> {
  const { count } = await shop.work(({ tx, accountId }) =>
    tx
      .selectFrom("transactional.message")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow(),
  );
  return Number(count);
}

type Server = Served & { relayPort: number };

async function startServer(site: Throwaway): Promise<Server> {
  const relayPort = 20_000 + (process.pid % 20_000);
  const served = await serve(site, ["web", "smtp"], {
    LICET_SMTP_PORT: "0",
    LICET_RELAY_PORT: "0",
    LICET_RELAY_TLS_PORT: String(relayPort),
    LICET_KEY_PACE: "1000000000",
  });
  return { ...served, relayPort };
}

type Line = { say(text: string, replies: number): Promise<string>; close(): void };

async function openLine(port: number, login: string): Promise<Line> {
  const socket: TLSSocket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
  await once(socket, "secureConnect");
  socket.setNoDelay(true);
  let text = "";
  let heard = (): void => {};
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    heard();
  });
  const answer = (replies: number): Promise<string> =>
    new Promise((resolve) => {
      heard = () => {
        const finals = text.match(/^\d{3} .*\r\n/gm) ?? [];
        if (finals.length < replies) return;
        text = "";
        resolve(finals.at(-1) ?? "");
      };
      heard();
    });
  const say = (line: string, replies: number): Promise<string> => {
    const heardAll = answer(replies);
    socket.write(line);
    return heardAll;
  };
  await answer(1);
  await say("EHLO bench\r\n", 1);
  const signedIn = await say(`AUTH PLAIN ${login}\r\n`, 1);
  if (!signedIn.startsWith("235")) throw new Error(signedIn);
  return { say, close: () => socket.destroy() };
}
