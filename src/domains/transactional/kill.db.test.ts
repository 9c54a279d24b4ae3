import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "#test/free-port.ts";
import type { IntakeStart } from "./intake.fixture.ts";
import { openProgram, type Program } from "./program.fixture.ts";

let program: Program;
let ports: { web: number; relay: number; tls: number; mailbox: number };
beforeAll(async () => {
  program = await openProgram();
  ports = {
    web: await freePort(),
    relay: await freePort(),
    tls: await freePort(),
    mailbox: await freePort(),
  };
});
afterAll(() => program.close());

const kills = 4;
const most = 2000;

type Asked = { to: string; key: string | undefined; toldId: string | undefined };

it("killed at any moment, has every message it acknowledged, and none twice that bears a key", async () => {
  const asked: Asked[] = [];
  let up = false;
  let over = false;
  /** Says the same again until it is answered, where it bears a key; says once what bears none. */
  const ask = async (way: typeof byApi, name: string, number: number): Promise<void> => {
    const one: Asked = {
      to: `${name}${number}@clients.example`,
      key: number % 2 === 0 ? `${name}-${number}` : undefined,
      toldId: undefined,
    };
    asked.push(one);
    do {
      one.toldId = await way(one).catch(() => undefined);
      if (!one.toldId) await sleep(20);
    } while (one.key && !one.toldId && !over);
  };
  const keepAsking = async (way: typeof byApi, name: string): Promise<void> => {
    for (let number = 0; !over && asked.length < most; number++) {
      while (!up && !over) await sleep(10);
      await ask(way, name, number);
    }
  };
  const told = (): Asked[] => asked.filter(({ toldId }) => toldId);
  /** However slow the machine is today. */
  const moreAreTaken = async (more: number): Promise<void> => {
    const from = told().length;
    while (told().length < from + more) await sleep(10);
  };
  const programs = Array.from({ length: 10 }, (_, i) =>
    i % 3 === 2 ? keepAsking(byRelay, `relay${i}x`) : keepAsking(byApi, `api${i}x`),
  );
  for (let kill = 0; kill < kills; kill++) {
    const intake = await startIntake();
    up = true;
    await moreAreTaken(5);
    await sleep(Math.random() * 700);
    intake.kill("SIGKILL");
    await once(intake, "exit");
    up = false;
  }
  const last = await startIntake();
  up = true;
  await moreAreTaken(20);
  over = true;
  await Promise.all(programs);
  last.kill("SIGKILL");

  await program.send("transactional");
  const copies = Map.groupBy(program.sink.messages, ({ to }) => to[0] ?? "");
  expect(told().some(({ to }) => to.startsWith("relay"))).toBe(true);
  expect(told().filter(({ to }) => !copies.has(to))).toEqual([]);
  for (const { to, toldId } of told())
    expect(copies.get(to)?.some(({ data }) => data.toString().includes(`Message-ID: ${toldId}`))).toBe(true);
  const twice = [...copies].filter(([, messages]) => messages.length > 1).map(([to]) => to);
  expect(twice).toEqual([]);
}, 300_000);

async function byApi({ to, key }: Asked): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${ports.web}/v3/smtp/email`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "api-key": program.key,
      ...(key ? { "idempotency-key": key } : {}),
    },
    body: JSON.stringify({
      sender: { email: program.shop.sender.address },
      to: [{ email: to }],
      subject: "Reçu",
      htmlContent: "<p>Merci</p>",
    }),
  });
  if (answer.status !== 201) throw new Error(String(answer.status));
  return ((await answer.json()) as { messageId: string }).messageId;
}

async function byRelay({ to, key }: Asked): Promise<string> {
  const transport = createTransport({
    host: "127.0.0.1",
    port: ports.relay,
    requireTLS: true,
    auth: { user: "shop", pass: program.smtpKey },
    tls: { rejectUnauthorized: false },
  });
  const { response } = await transport.sendMail({
    from: program.shop.sender.address,
    to,
    subject: "Reçu",
    text: "Merci",
    headers: key ? { "X-Licet-Idempotency-Key": key } : {},
  });
  return /<.+>/.exec(response)?.[0] ?? "";
}

async function startIntake(): Promise<ChildProcess> {
  const { masterKey, config } = program.t.resources;
  const start: IntakeStart = {
    urls: program.t.databases.urls,
    environment: {
      LICET_LOG_LEVEL: "silent",
      LICET_URL: config.url,
      LICET_PORT: String(ports.web),
      LICET_SMTP_PORT: String(ports.mailbox),
      LICET_RELAY_PORT: String(ports.relay),
      LICET_RELAY_TLS_PORT: String(ports.tls),
      LICET_DATA_DIR: dataDir,
      LICET_MASTER_KEY: masterKey.key.toString("base64"),
    },
  };
  const intake = fork(new URL("./intake.fixture.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [],
  });
  intake.send(start);
  await once(intake, "message");
  return intake;
}

const dataDir = mkdtempSync(join(tmpdir(), "licet-intake-"));
