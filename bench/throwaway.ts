import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { type Config, type DatabaseUrls, readConfig } from "#kernel/config.ts";
import type { Resources } from "#kernel/context.ts";
import { startEmbeddedPostgres } from "#kernel/embedded-postgres.ts";
import { migrateAll } from "#kernel/migrate.ts";
import { makePartitionsAhead, openResources } from "../src/app.ts";
import { processesFor, thisMachine } from "../src/commands/processes.ts";
import { databaseCpuSeconds } from "./database-cost.ts";

export type Throwaway = {
  resources: Resources;
  urls: DatabaseUrls;
  environment: Record<string, string>;
  postgresVersion: string;
  /** Processor seconds that the database took so far, where the system tells. */
  databaseCpuSeconds(): number | undefined;
  /** What the database does by itself within a minute of a large import. */
  analyze(): Promise<void>;
  close(): Promise<void>;
};

async function analyze({ owner, vaultOwner }: DatabaseUrls): Promise<void> {
  for (const connectionString of [owner, vaultOwner]) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      // Without helpers: they would share memory that a container may have little of.
      await client.query("vacuum (analyze, parallel 0)");
    } finally {
      await client.end();
    }
  }
}

/** An installation of its own in a temporary folder: database, keys, nothing shared with anything that runs. */
export async function openThrowaway(): Promise<Throwaway> {
  const dataDir = mkdtempSync(join(tmpdir(), "licet-bench-"));
  const closing: (() => Promise<unknown>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  // Ctrl-C leaves nothing behind either.
  const interrupted = (): void => void close().finally(() => process.exit(130));
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  closing.push(async () => process.off("SIGINT", interrupted).off("SIGTERM", interrupted));
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, processes: processesFor(thisMachine()) });
    closing.push(() => postgres.stop());
    await migrateAll(postgres.urls);
    const environment = {
      LICET_DATA_DIR: dataDir,
      LICET_LOG_LEVEL: "error",
      LICET_OUTBOUND_ALLOWED: "127.0.0.1",
    };
    const config: Config = readConfig(environment);
    const { resources } = await openResources(
      { config, urls: postgres.urls, createMasterKey: true, runsJobs: false },
      closing,
    );
    await makePartitionsAhead(resources);
    const { rows } = await sql<{
      version: string;
    }>`select current_setting('server_version') as version`.execute(resources.db);
    return {
      resources,
      urls: postgres.urls,
      environment,
      postgresVersion: rows[0]?.version ?? "",
      databaseCpuSeconds: () => databaseCpuSeconds(join(dataDir, "postgres")),
      analyze: () => analyze(postgres.urls),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
