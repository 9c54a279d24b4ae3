import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readPostmasterFile } from "./embedded/leftover.ts";
import { processIdentity } from "./embedded/processes.ts";
import {
  type EmbeddedPostgres,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from "./embedded-postgres.ts";
import { StartupError } from "./startup-error.ts";

let folder: string;
let made: string;
let dataDir: string;
let started: EmbeddedPostgres[] = [];
const firstSteps: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "licet-"));
  made = join(folder, "made");
  const first = await startEmbeddedPostgres({ dataDir: made, onProgress: (step) => firstSteps.push(step) });
  await first.stop();
});

beforeEach(async () => {
  dataDir = await mkdtemp(join(folder, "data-"));
});

afterEach(async () => {
  for (const postgres of started) await postgres.stop();
  started = [];
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function start(steps: string[] = []): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, onProgress: (step) => steps.push(step) });
  started.push(postgres);
  return postgres;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows ?? [];
  } finally {
    await client.end();
  }
}

const inDatabase = (url: string, database: string) => url.replace(/[^/]+$/, database);

describe("a new data folder", () => {
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres({ dataDir: made });
  });

  afterAll(() => postgres.stop());

  it("gets three databases whose roles are shut out of one another's", async () => {
    const { urls } = postgres;
    expect(firstSteps).toEqual(["creating", "starting"]);

    const who = "select current_user::text as role, current_database()::text as database";
    expect(await query(urls.owner, who)).toEqual([{ role: "licet_owner", database: "licet" }]);
    expect(await query(urls.vaultOwner, who)).toEqual([{ role: "licet_owner", database: "licet_vault" }]);
    expect(await query(urls.archiveOwner, who)).toEqual([{ role: "licet_owner", database: "licet_archive" }]);
    expect(await query(urls.vault, who)).toEqual([{ role: "licet_vault", database: "licet_vault" }]);
    expect(await query(urls.archive, who)).toEqual([{ role: "licet_archive", database: "licet_archive" }]);
    expect(
      await query(urls.operational, "select pg_has_role('licet_operational', 'usage') as member"),
    ).toEqual([{ member: true }]);

    for (const [url, closed] of [
      [urls.operational, ["licet_vault", "licet_archive"]],
      [urls.vault, ["licet", "licet_archive"]],
      [urls.archive, ["licet", "licet_vault"]],
    ] as const) {
      for (const database of closed) {
        await expect(query(inDatabase(url, database), "select 1")).rejects.toMatchObject({ code: "42501" });
      }
    }
    const superusers = await query(urls.owner, "select rolname from pg_roles where rolsuper or rolbypassrls");
    expect(superusers).toEqual([{ rolname: "postgres" }]);
  });

  it("is durable, in UTF-8, with checksums, and keeps its passwords to itself", async () => {
    const { urls } = postgres;
    const settings = await query(
      urls.superuser,
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'data_checksums',
        'server_encoding', 'listen_addresses', 'unix_socket_directories') order by name`,
    );
    expect(Object.fromEntries(settings.map((row) => [row.name, row.setting]))).toEqual({
      data_checksums: "on",
      fsync: "on",
      listen_addresses: "127.0.0.1",
      server_encoding: "UTF8",
      synchronous_commit: "on",
      unix_socket_directories: `"${join(made, "postgres")}"`,
    });
    expect(await query(urls.owner, "select upper('é') = 'É' as folds")).toEqual([{ folds: true }]);
    expect(statSync(join(made, "postgres-credentials.json")).mode & 0o777).toBe(0o600);
    expect(existsSync(join(made, "initdb-password"))).toBe(false);
    const wrong = urls.owner.replace(/:[^:@]+@/, ":guess@");
    await expect(query(wrong, "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  it("is reached over a socket in its own folder, and by its port as well", async () => {
    const { urls } = postgres;
    const peer = "select inet_server_addr() is null as by_socket";
    expect(await query(urls.owner, peer)).toEqual([{ by_socket: true }]);
    expect(statSync(join(made, "postgres")).mode & 0o077).toBe(0);
    const byPort = new URL(urls.owner);
    byPort.hostname = "127.0.0.1";
    expect(await query(byPort.href, peer)).toEqual([{ by_socket: false }]);
  });

  it("never writes data into the server's log", async () => {
    const { urls, stop } = postgres;
    const marked = "marked@canary.example";
    await query(urls.owner, "create table person (address text primary key)");
    await query(urls.owner, `insert into person values ('${marked}')`);
    await expect(query(urls.owner, `insert into person values ('${marked}')`)).rejects.toThrow();
    await expect(query(urls.owner, `select '${marked}'::int`)).rejects.toThrow();
    await expect(
      query(urls.owner, `do $$ begin raise log 'step'; raise '${marked}'; end $$`),
    ).rejects.toThrow();
    await stop();
    const log = join(made, "postgres", "log");
    const text = readdirSync(log)
      .map((file) => readFileSync(join(log, file), "utf8"))
      .join("");
    expect(text).toContain("ready to accept connections");
    expect(text).toContain("LOG:  step");
    expect(text).not.toContain("canary");
  });
});

it.each([
  ["of any name", 'a, "b" and é', true],
  // A socket's path has room for 107 bytes.
  ["far down", join("x".repeat(60), "y".repeat(60)), false],
])("works in a folder %s", async (_what, name, bySocket) => {
  const place = join(dataDir, name);
  const postgres = await startEmbeddedPostgres({ dataDir: place });
  started.push(postgres);
  const found = runningEmbeddedPostgres(place);
  expect(found).toEqual(postgres.urls);
  expect(await query(postgres.urls.owner, "select inet_server_addr() is null as by_socket")).toEqual([
    { by_socket: bySocket },
  ]);
});

it("makes the cluster anew where an earlier try was broken off", async () => {
  mkdirSync(join(dataDir, "postgres.new"));
  writeFileSync(join(dataDir, "postgres.new", "PG_VERSION"), "18\n");
  await start();
  expect(existsSync(join(dataDir, "postgres.new"))).toBe(false);
});

describe("an existing data folder", () => {
  // As root this is also a backup put back: the copies belong to root until they are started.
  beforeEach(() => cp(made, dataDir, { recursive: true }));

  it("is there again after a stop, and belongs to one Licet at a time", async () => {
    const first = await start();
    await query(first.urls.owner, "create table kept as select 42 as answer");
    expect(runningEmbeddedPostgres(dataDir)).toEqual(first.urls);

    const second = startEmbeddedPostgres({ dataDir });
    await expect(second).rejects.toThrow(StartupError);
    await expect(second).rejects.toThrow(`already running on this data folder (process ${process.pid})`);

    await first.stop();
    await first.stop();
    expect(runningEmbeddedPostgres(dataDir)).toBeUndefined();
    expect(readPostmasterFile(join(dataDir, "postgres"))).toBeUndefined();

    const steps: string[] = [];
    const again = await start(steps);
    expect(steps).toEqual(["starting"]);
    expect(await query(again.urls.owner, "select answer from kept")).toEqual([{ answer: 42 }]);
  });

  it("is not held by a lock whose process number went to another program", async () => {
    writeFileSync(join(dataDir, "licet.lock"), `${process.pid} an earlier boot/1\n`);
    await start();
  });

  it("says so where its passwords are lost", async () => {
    rmSync(join(dataDir, "postgres-credentials.json"));
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/passwords.*missing or damaged/);
  });

  it("is intact after a crash of Licet, whose PostgreSQL does not stay behind", async () => {
    const { child, url } = await startInAnotherProcess();
    await query(url, "create table kept as select 42 as answer");
    const left = readPostmasterFile(join(dataDir, "postgres"))?.pid ?? 0;
    child.kill("SIGKILL");
    await once(child, "exit");

    const again = await start();
    expect(await query(again.urls.owner, "select answer from kept")).toEqual([{ answer: 42 }]);
    expect(processIdentity(left)).toBeUndefined();
  });

  it("recovers when PostgreSQL itself was killed in the middle of its work", async () => {
    const { child, url } = await startInAnotherProcess();
    await query(url, "create table kept as select generate_series(1, 10000) as n");
    process.kill(readPostmasterFile(join(dataDir, "postgres"))?.pid ?? 0, "SIGKILL");
    child.kill("SIGKILL");
    await once(child, "exit");

    const steps: string[] = [];
    const again = await start(steps);
    expect(steps).toEqual(["recovering"]);
    expect(await query(again.urls.owner, "select count(*)::int as n from kept")).toEqual([{ n: 10_000 }]);
    // Its own socket and lock, and nothing of who was killed.
    const { port } = readPostmasterFile(join(dataDir, "postgres")) ?? {};
    const sockets = readdirSync(join(dataDir, "postgres")).filter((name) => name.startsWith(".s.PGSQL."));
    expect(sockets.sort()).toEqual([`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`]);
  });
});

it("says in one sentence what is wrong with a folder that is none", async () => {
  const file = join(dataDir, "file");
  writeFileSync(file, "");
  const refused = startEmbeddedPostgres({ dataDir: file });
  await expect(refused).rejects.toThrow(StartupError);
  await expect(refused).rejects.toThrow("is not a folder");
});

async function startInAnotherProcess(): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve("./embedded-postgres.ts"))};
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(postgres.urls.owner);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  return { child, url: String(line).trim() };
}
