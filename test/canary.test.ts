import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureServer } from "../scripts/build-program.mjs";
import { cloneDatabases, type TestDatabases } from "./database.ts";
import { freePort } from "./free-port.ts";
import { aBusiness, aPerson } from "./site.ts";

/** Distinctive words that stand nowhere unless somebody put them there. */
const marker = "zanzibar-kestrel";
const address = `${marker}@courriel.example`;
const firstName = "Xylophonia";

const folder = mkdtempSync(join(tmpdir(), "licet-canary-"));
let databases: TestDatabases;
let server: ChildProcess;
let url: string;
let relayPort: number;
let output = "";
let cookie = "";

beforeAll(async () => {
  databases = await cloneDatabases();
  const port = await freePort();
  url = `http://localhost:${port}`;
  relayPort = await freePort();
  server = spawn(process.execPath, [await ensureServer(), "serve"], {
    env: {
      PATH: process.env.PATH,
      LICET_PORT: String(port),
      LICET_DATA_DIR: folder,
      LICET_SMTP_PORT: String(await freePort()),
      LICET_RELAY_PORT: String(relayPort),
      LICET_RELAY_TLS_PORT: "0",
      LICET_OUTBOUND_ALLOWED: "127.0.0.1",
      LICET_LOG_LEVEL: "debug",
      LICET_MASTER_KEY: randomBytes(32).toString("base64"),
      DATABASE_URL: databases.urls.operational,
      DATABASE_OWNER_URL: databases.urls.owner,
      VAULT_DATABASE_URL: databases.urls.vaultOwner,
      ARCHIVE_DATABASE_URL: databases.urls.archiveOwner,
    },
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.on("data", (chunk) => (output += String(chunk)));
  await until(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok === true);
});

afterAll(async () => {
  if (server.exitCode === null) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  await databases.drop();
  rmSync(folder, { recursive: true });
});

/** A call of the console's API, as its browser would make it. */
async function api<T = unknown>(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: T }> {
  const response = await fetch(url + path, {
    method,
    headers: { "content-type": "application/json", "x-licet-request": "1", "licet-account": "1", cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const set = response.headers.get("set-cookie");
  if (set) cookie = set.split(";")[0] ?? "";
  const text = await response.text();
  return { status: response.status, json: (text ? JSON.parse(text) : {}) as T };
}

function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url + path, { method: "POST", body: new URLSearchParams(fields) });
}

test("a marked address travels through everything and is found nowhere in the clear", async () => {
  await api("POST", "/v3/first-run", { owner: aPerson(), business: aBusiness() });
  const program = await startProgram();
  const webhook = await api("POST", "/v3/webhooks", {
    url: program.url,
    type: "marketing",
    events: ["contactCreated", "unsubscribed"],
    auth: { token: marker },
  });
  expect(webhook.status, JSON.stringify(webhook.json)).toBe(201);
  const form = (await api<{ id: number }>("POST", "/v3/forms", { name: "Newsletter" })).json;
  const { draft, revision } = (
    await api<{
      draft: { fields: unknown[]; choices: { purposeId: number; listIds: number[] }[] };
      revision: number;
    }>("GET", `/v3/forms/${form.id}`)
  ).json;
  draft.fields = [
    { attribute: "FIRSTNAME", required: false, label: { en: "", fr: "" }, help: { en: "", fr: "" } },
  ];
  const saved = await api("PUT", `/v3/forms/${form.id}`, { name: "Newsletter", draft, revision });
  expect(saved.status, JSON.stringify(saved.json)).toBe(200);
  const published = (await api<{ url: string }>("POST", `/v3/forms/${form.id}/publish`)).json;
  const purpose = draft.choices[0];

  // Signs up, with a mistake first; the confirmation comes to the built-in mailbox.
  await post(new URL(published.url).pathname, { email: `${marker}@`, purpose: String(purpose?.purposeId) });
  await post(new URL(published.url).pathname, {
    email: address,
    field_FIRSTNAME: firstName,
    purpose: String(purpose?.purposeId),
  });
  const confirmed = await post(await linkMailed(/\/c\/[\w-]+/), {});
  expect(confirmed.status).toBe(200);

  // Gets a campaign, looks at why, leaves.
  const senders = (await api<{ senders: { id: number }[] }>("GET", "/v3/senders")).json;
  const campaign = (
    await api<{ id: number }>("POST", "/v3/emailCampaigns", {
      name: "Hello",
      subject: "Hello {{ contact.FIRSTNAME }}",
      htmlContent: "<p>Hello {{ contact.FIRSTNAME|default:'you' }}</p>",
      sender: { id: senders.senders[0]?.id },
      recipients: { listIds: purpose?.listIds },
    })
  ).json;
  expect(campaign.id, JSON.stringify(campaign)).toBeGreaterThan(0);
  expect(await api("POST", `/v3/emailCampaigns/${campaign.id}/sendNow`)).toMatchObject({ status: 204 });
  const letter = await mailTo(1);
  expect(letter).toContain(firstName);
  await fetch(url + (/\/why\/[\w-]+/.exec(letter)?.[0] ?? "/"));
  const left = await post(/\/u\/[\w-]+/.exec(letter)?.[0] ?? "", { "List-Unsubscribe": "One-Click" });
  expect(left.status).toBe(200);

  // One of the account's programs is told, and it alone can read it.
  await until(async () => program.told.length === 2);
  expect(program.told.join()).toContain(address);
  await program.close();

  // The console reads the person; a wrong call names them in its address.
  expect((await api("GET", `/v3/contacts?search=${marker}`)).json).toMatchObject({ count: 1 });
  await api("GET", `/v3/contacts/${encodeURIComponent(address)}/timeline`);
  await api("GET", `/v3/contacts/${encodeURIComponent(`${address}x`)}`);
  await api("POST", "/v3/contacts", {
    email: address,
    attributes: { FIRSTNAME: firstName },
    nonsense: address,
  });
  await api("POST", "/v3/contacts", { email: address });

  await sendSingleMessages(senders.senders[0]?.id ?? 0);
  await useRights();

  server.kill("SIGTERM");
  await once(server, "exit");
  expect(found(output)).toEqual([]);
  expect(output).toContain('"route":"/v3/contacts/:identifier"');
  // What is public is found, so the search can find.
  expect(await clearTextIn(databases.urls.owner, ["les savons de camille"])).toContain(
    "accounts.business.legal_name",
  );
  expect(await clearTextIn(databases.urls.owner)).toEqual([]);
  expect(await clearTextIn(databases.urls.vaultOwner)).toEqual([]);
  expect(await clearTextIn(databases.urls.archiveOwner)).toEqual([]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  expect(files.map(({ name }) => name)).toContain("erasures.ndjson");
  for (const { parentPath, name } of files)
    expect(found(readFileSync(join(parentPath, name), "latin1")), name).toEqual([]);
}, 180_000);

/** Asks, answers, reads, corrects, holds for a claim, reads in the archive, erases: the words stand in all that people write. */
async function useRights(): Promise<void> {
  const made = async (path: string, body: object): Promise<{ id: number }> => {
    const { status, json } = await api<{ id: number }>("POST", path, body);
    expect(status, `${path} ${JSON.stringify(json)}`).toBe(201);
    return json;
  };
  const text = `${firstName} (${address}) writes`;
  const step = async (id: number, body: object) => {
    const { status, json } = await api("POST", `/v3/rights/requests/${id}/steps`, body);
    expect(status, JSON.stringify(json)).toBe(204);
  };
  const request = await made("/v3/rights/requests", {
    email: address,
    type: "access",
    channel: "letter",
    text,
  });
  await step(request.id, { step: "note", text });
  await step(request.id, { step: "reply", text });
  await step(request.id, { step: "fulfilled", text });
  const data = await linkMailed(/\/me\/[\w-]+/);
  for (const file of ["", "/my-data.json", "/my-data.csv", "/my-data.pdf", "/contact.vcf", `/${marker}`])
    expect(await wholeStatus(url + data + file), file).toBe(file.endsWith(marker) ? 404 : 200);
  expect((await post(data, { do: "correct", is_FIRSTNAME: firstName, text })).status).toBe(200);
  expect((await api("GET", `/v3/rights/requests/${request.id}`)).json).toMatchObject({ email: address });

  const endsOn = new Date(Date.now() + 10 * 24 * 3_600_000).toISOString().slice(0, 10);
  const hold = await made("/v3/retention/holds", { emails: [address], reason: text, endsOn });
  expect((await post(data, { do: "erase", sure: "yes" })).status).toBe(200);
  expect((await api("POST", `/v3/retention/holds/${hold.id}/lift`)).status).toBe(204);

  // As long as they are there.
  expect(await clearTextIn(databases.urls.owner)).toEqual([]);
  const contact = (await api<{ id: number }>("GET", `/v3/contacts/${encodeURIComponent(address)}`)).json;
  const { json } = await api<{ erasureId: string }>("POST", "/v3/rights/erasures", {
    contactId: contact.id,
    ground: "person_asked",
  });
  const erasure = `/v3/rights/erasures/${json.erasureId}`;
  await until(async () => (await api<{ done: boolean }>("GET", erasure)).json.done);
  const certificate = await fetch(`${url}${erasure}/certificate`, {
    headers: { cookie, "licet-account": "1" },
  });
  expect(certificate.status).toBe(200);
  expect(found(await certificate.text())).toEqual([]);

  const reading = await made("/v3/archive/readings", { email: address, reason: text });
  const decide = { decision: "allowed" };
  expect((await api("POST", `/v3/archive/readings/${reading.id}/decision`, decide)).status).toBe(204);
  const { status, json: read } = await api<{ records: unknown[] }>(
    "POST",
    `/v3/archive/readings/${reading.id}/records`,
  );
  expect([status, read.records.length]).toEqual([200, 1]);
  expect((await api("POST", "/v3/contacts", { email: address })).status).toBe(403);
}

/** A program of the account's that is told of what happens. */
async function startProgram() {
  const told: string[] = [];
  const listener = createHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      told.push(body);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as { port: number };
  const close = () => new Promise((resolve) => listener.close(resolve));
  return { url: `http://127.0.0.1:${port}/`, told, close };
}

/** By the API and over the relay: taken, refused, scheduled; the words stand in everything that a program may say. */
async function sendSingleMessages(senderId: number): Promise<void> {
  const keyFor = async (kind: string) => {
    const scopes = ["transactional:send"];
    return (await api<{ key: string }>("POST", "/v3/keys", { name: kind, kind, scopes })).json.key;
  };
  const key = await keyFor("api");
  const send = async (more: object) => {
    const body = JSON.stringify({
      sender: { id: senderId },
      to: [{ email: address, name: firstName }],
      subject: `For ${firstName}`,
      htmlContent: "<p>{{ params.name }} {{ contact.FIRSTNAME }}</p>",
      params: { name: firstName },
      attachment: [{ name: `${firstName}.txt`, content: Buffer.from(address).toString("base64") }],
      headers: { "X-Order-Of": firstName, "X-Mailin-custom": address, idempotencyKey: `${address}-1` },
      ...more,
    });
    const headers = { "content-type": "application/json", "api-key": key };
    return (await fetch(`${url}/v3/smtp/email`, { method: "POST", headers, body })).status;
  };
  expect(await send({})).toBe(201);
  expect(await send({ headers: {}, scheduledAt: new Date(Date.now() + 3_600_000).toISOString() })).toBe(201);
  expect(await send({ headers: {}, to: [{ email: `${marker}@` }] })).toBe(400);
  expect(await send({ subject: "Another" })).toBe(400);
  expect(await send({ headers: { [`X-${firstName} `]: address } })).toBe(400);
  expect(await send({ headers: {}, htmlContent: `{{ ${firstName} }}` })).toBe(400);
  const pass = await keyFor("smtp");
  const relay = createTransport({
    host: "127.0.0.1",
    port: relayPort,
    auth: { user: address, pass },
    tls: { rejectUnauthorized: false },
  });
  const { senders } = (await api<{ senders: { email: string }[] }>("GET", "/v3/senders")).json;
  const mail = { from: senders[0]?.email ?? "", to: address, subject: firstName, text: firstName };
  await relay.sendMail({ ...mail, headers: { "X-Mailin-custom": address, "X-Whose": firstName } });
  await expect(relay.sendMail({ ...mail, from: address })).rejects.toThrow(/^Message failed|554|550/);
  await mailTo(3);
}

const words = [marker, firstName.toLowerCase()];

function found(text: string): string[] {
  return text.split("\n").filter((line) => words.some((word) => line.toLowerCase().includes(word)));
}

/** Every column of every table, job tables included, read as text and as bytes: where a marked word stands. */
async function clearTextIn(database: string, sought = words): Promise<string[]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query<{ relation: string; columns: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as relation, array_agg(quote_ident(a.attname)) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') group by 1`);
  const hits: string[] = [];
  for (const { relation, columns } of rows) {
    for (const column of columns) {
      const { rows: one } = await client.query(
        `select 1 from ${relation} where ${column}::text ~* $1 or encode(convert_to(${column}::text, 'UTF8'), 'escape') ~* $1 or ${column}::text ~* $2 limit 1`,
        [sought.join("|"), sought.map((word) => Buffer.from(word).toString("hex")).join("|")],
      );
      if (one.length > 0) hits.push(`${relation}.${column}`);
    }
  }
  await client.end();
  return hits;
}

/** Of an answer that was read to its end. */
async function wholeStatus(address: string): Promise<number> {
  const answer = await fetch(address);
  await answer.arrayBuffer();
  return answer.status;
}

/** The first link of this kind in the built-in mailbox, whoever else is written to meanwhile; waits for it. */
async function linkMailed(pattern: RegExp): Promise<string> {
  let link = "";
  for (let position = 0; link === ""; position += 1) link = pattern.exec(await mailTo(position))?.[0] ?? "";
  return link;
}

/** The source of a message of the built-in mailbox, counted from the oldest; waits for it. */
async function mailTo(position: number): Promise<string> {
  let id = "";
  await until(async () => {
    const { messages, count } = (
      await api<{
        messages: { id: string }[];
        count: number;
      }>("GET", "/v3/mailbox?limit=50")
    ).json;
    id = messages.at(-1 - position)?.id ?? "";
    return count > position;
  });
  const message = (
    await api<{
      text: string;
      html: string;
      source: string;
    }>("GET", `/v3/mailbox/${id}`)
  ).json;
  return message.text + message.html;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`waited in vain; the server said:\n${output.slice(-3000)}`);
}
