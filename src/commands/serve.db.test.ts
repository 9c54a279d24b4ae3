import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { createApiKey } from "#domains/accounts/accounts.api.ts";
import { getDefaultSender } from "#domains/delivery/index.ts";
import { freePort } from "#test/free-port.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { ensureServer } from "../../scripts/build-program.mjs";

// Several processes from one start, two of three on one port, as `npm start` makes them where the machine has the processors.
vi.setConfig({ testTimeout: 240_000 });
const folder = mkdtempSync(join(tmpdir(), "licet-fleet-"));
const masterKey = randomBytes(32).toString("base64");
let site: Site;
let owner: Member;
let sender: string;
let port: number;
const started: ChildProcess[] = [];

beforeAll(async () => {
  site = await openSite({ LICET_MASTER_KEY: masterKey });
  owner = await firstOwner(site);
  sender = (await site.inAccount(owner.accountId, getDefaultSender)).address;
});

afterEach(async () => {
  for (const licet of started.splice(0)) {
    if (licet.exitCode !== null || licet.signalCode !== null) continue;
    licet.kill("SIGTERM");
    await once(licet, "exit");
  }
});

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

type Licet = { process: ChildProcess; output: () => string; members(): number[] };

async function startLicet(but: Record<string, string> = {}): Promise<Licet> {
  port = await freePort();
  const { urls } = site.databases;
  const licet = spawn(process.execPath, [await ensureServer(), "serve"], {
    env: {
      PATH: process.env.PATH,
      LICET_PROCESSES: "3",
      LICET_PORT: String(port),
      LICET_SMTP_PORT: "0",
      LICET_RELAY_PORT: "0",
      LICET_RELAY_TLS_PORT: "0",
      LICET_DATA_DIR: folder,
      LICET_LOG_LEVEL: "error",
      LICET_MASTER_KEY: masterKey,
      DATABASE_URL: urls.operational,
      DATABASE_OWNER_URL: urls.owner,
      VAULT_DATABASE_URL: urls.vaultOwner,
      ARCHIVE_DATABASE_URL: urls.archiveOwner,
      ...but,
    },
  });
  started.push(licet);
  let output = "";
  for (const stream of [licet.stdout, licet.stderr])
    stream?.on("data", (chunk) => {
      output += String(chunk);
    });
  const ended = once(licet, "exit");
  while (!output.includes("Licet runs at")) {
    const gone = await Promise.race([sleep(50), ended]);
    if (gone) break;
  }
  return { process: licet, output: () => output, members: () => childrenOf(licet.pid ?? 0) };
}

/** By Linux itself, since a small installation has no `ps`; by that elsewhere. */
function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  if (existsSync(list)) return readFileSync(list, "utf8").trim().split(" ").filter(Boolean).map(Number);
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [child, parent] = line.trim().split(/\s+/).map(Number);
    return child && parent === pid ? [child] : [];
  });
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await sleep(50);
}

/** On a connection of its own: the next process answers. */
function ask(path: string, options: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    ...options,
    headers: { ...options.headers, connection: "close" },
    signal: AbortSignal.timeout(60_000),
  });
}

async function newKey(): Promise<{ id: number; key: string }> {
  const body = { name: "Boutique", scopes: ["transactional:send" as const] };
  return expectStatus(await owner.visitor.call(createApiKey, { body }), 201);
}

function send(key: string, number: number): Promise<Response> {
  return ask("/v3/smtp/email", {
    method: "POST",
    headers: { "content-type": "application/json", "api-key": key },
    body: JSON.stringify({
      sender: { email: sender },
      to: [{ email: `client${number}@clients.example` }],
      subject: "Commande",
      htmlContent: "<p>Merci</p>",
    }),
  });
}

it("shares one port, starts again what dies, and tells of all processes at once", async () => {
  const licet = await startLicet();
  const [one, ...others] = licet.members();
  expect(licet.members()).toHaveLength(3);
  for (let time = 0; time < 6; time++) expect((await ask("/healthz")).status).toBe(200);
  const figures = await (await ask("/metrics")).text();
  expect(figures).toMatch(/licet_http_request_seconds_count\{[^}]*\/healthz[^}]*\} 6/);

  process.kill(one ?? 0, "SIGKILL");
  await until(() => !licet.members().includes(one ?? 0));
  for (let time = 0; time < 4; time++) expect((await ask("/healthz")).status).toBe(200);
  await until(() => licet.members().length === 3);
  expect(licet.members()).toEqual(expect.arrayContaining(others));
  expect(licet.output()).toContain("started again");
});

it("counts what a visitor asks for over all processes", async () => {
  await startLicet();
  const statuses: number[] = [];
  for (let some = 0; some < 7; some++) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask("/v3/forms")));
    statuses.push(...answers.map(({ status }) => status));
    await sleep(250);
  }
  // Each is told of the others' five times a second.
  const answered = statuses.filter((status) => status !== 429).length;
  expect(answered).toBeGreaterThanOrEqual(600);
  expect(answered).toBeLessThan(700);
});

it("takes a revoked key back from all processes at once", async () => {
  await startLicet();
  const { id, key } = await newKey();
  for (let number = 0; number < 4; number++) expect((await send(key, number)).status).toBe(201);
  const cookie = [...owner.visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const revoked = await ask(`/v3/keys/${id}`, {
    method: "DELETE",
    headers: { cookie, "x-licet-request": "1", "licet-account": String(owner.accountId) },
  });
  expect(revoked.status).toBe(204);
  for (let number = 0; number < 4; number++) expect((await send(key, number)).status).toBe(401);
});

it("finishes what is in hand when it is told to stop, and leaves nothing behind", async () => {
  const licet = await startLicet();
  const members = licet.members();
  const { key } = await newKey();
  const answers = Array.from({ length: 40 }, (_, number) =>
    send(key, number).then(
      async (answer) =>
        answer.status === 201 ? ((await answer.json()) as { messageId: string }).messageId : answer.status,
      () => "refused",
    ),
  );
  await Promise.race(answers);
  licet.process.kill("SIGTERM");
  const [code] = await once(licet.process, "exit");
  expect(code).toBe(0);
  expect(licet.output()).toContain("Stopped.");
  expect(members.filter(lives)).toEqual([]);
  const taken = (await Promise.all(answers)).filter((answer) => String(answer).startsWith("<"));
  const rows = await site.inAccount(owner.accountId, ({ tx }) =>
    tx.selectFrom("transactional.message").select("told_id").execute(),
  );
  const kept = new Set(rows.map(({ told_id }) => told_id));
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.filter((id) => !kept.has(String(id).slice(1, 37)))).toEqual([]);
});

it("ends its processes when it is killed itself", async () => {
  const licet = await startLicet();
  const members = licet.members();
  licet.process.kill("SIGKILL");
  await until(() => members.every((pid) => !lives(pid)));
});

it("says in one sentence what keeps it from starting", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const held = (taken.address() as { port: number }).port;
  const licet = await startLicet({ LICET_PORT: String(held) });
  expect(licet.process.exitCode).toBe(1);
  expect(licet.output()).toContain(`Port ${held} is already in use`);
  taken.close();
});
