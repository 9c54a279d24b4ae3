import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, PostgresDialect as KyselyDialect } from "kysely";
import { generate, PostgresDialect } from "kysely-codegen";
import { createPool } from "../src/kernel/db.ts";
import { startEmbeddedPostgres } from "../src/kernel/embedded-postgres.ts";
import { migrateAll } from "../src/kernel/migrate.ts";

const targets = [
  { file: "src/kernel/database-types.ts", database: "owner" },
  { file: "src/kernel/vault-types.ts", database: "vaultOwner" },
  { file: "src/kernel/archive-types.ts", database: "archiveOwner" },
] as const;

/** The row types of each database, by the file they belong in. */
export async function rowTypes(): Promise<Record<string, string>> {
  const dataDir = mkdtempSync(join(tmpdir(), "licet-types-"));
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    await migrateAll(postgres.urls);
    const files: Record<string, string> = {};
    for (const target of targets) files[target.file] = await typesOf(postgres.urls[target.database]);
    return files;
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function typesOf(url: string): Promise<string> {
  const db = new Kysely<never>({ dialect: new KyselyDialect({ pool: createPool({ url, size: 1 }) }) });
  try {
    const text = await generate({
      db,
      dialect: new PostgresDialect({ numericParser: "number" as never }),
      defaultSchemas: [],
      partitions: false,
      // Tables of libraries and of the migrations themselves are not the application's to query.
      excludePattern: "{pgboss.*,kernel.*,public.*}",
      outFile: null,
    } as never);
    // The driver reads bigint as a number (kernel/db.ts).
    return `${text.replace(/export type Int8 = .*/, "export type Int8 = ColumnType<number, number, number>;").trim()}\n`;
  } finally {
    await db.destroy();
  }
}
