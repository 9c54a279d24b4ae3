import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate, PostgresDialect } from "kysely-codegen";
import { Kysely, PostgresDialect as KyselyDialect } from "kysely";
import { createPool } from "../src/kernel/db.ts";
import { startEmbeddedPostgres } from "../src/kernel/embedded-postgres.ts";
import { migrateAll } from "../src/kernel/migrate.ts";

/** Row types from a freshly migrated database. `--check` compares them with what is committed. */
const targets = [
  { file: "src/kernel/database-types.ts", database: "owner", schemas: ["accounts", "trace", "consent", "contacts", "templates", "delivery", "campaigns", "forms"] },
  { file: "src/kernel/vault-types.ts", database: "vaultOwner", schemas: ["vault"] },
] as const;

const dataDir = mkdtempSync(join(tmpdir(), "licet-types-"));
const postgres = await startEmbeddedPostgres({ dataDir });
let drifted = false;
try {
  await migrateAll(postgres.urls);
  for (const target of targets) {
    const pool = createPool({ url: postgres.urls[target.database], size: 1 });
    const db = new Kysely<never>({ dialect: new KyselyDialect({ pool }) });
    const text = await generate({
      db,
      dialect: new PostgresDialect({ numericParser: "number" as never }),
      schemas: [...target.schemas],
      defaultSchemas: [],
      partitions: false,
      excludePattern: "{pgboss.*,kernel.*,public.*}",
      outFile: null,
    } as never);
    await db.destroy();
    const committed = readIfThere(target.file);
    const generated = `${text.replace(/export type Int8 = .*/, "export type Int8 = ColumnType<number, number, number>;").trim()}\n`;
    if (process.argv.includes("--check")) {
      if (committed !== generated) {
        drifted = true;
        console.error(`${target.file} does not match the migrations: run npm run generate`);
      }
    } else writeFileSync(target.file, generated);
  }
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = drifted ? 1 : 0;

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
