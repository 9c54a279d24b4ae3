import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#kernel/embedded-postgres.ts";
import { migrateAll } from "#kernel/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrls: Awaited<ReturnType<typeof startEmbeddedPostgres>>["urls"];
  }
}

/** One real PostgreSQL for the whole run; its migrated databases are the templates that test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "licet-test-"));
  const postgres = await startEmbeddedPostgres({ dataDir });
  await migrateAll(postgres.urls);
  project.provide("databaseUrls", postgres.urls);
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
