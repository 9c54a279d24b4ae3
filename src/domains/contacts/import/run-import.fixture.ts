import type { Resources } from "#kernel/context.ts";
import { createDatabase, createPool } from "#kernel/db.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { operationalRole } from "#kernel/migrate.ts";
import { runImport } from "./run-import.ts";

/** Runs an import in a process of its own, for a test to kill. */
const given = JSON.parse(process.argv[2] ?? "") as {
  urls: { operational: string; vault: string };
  masterKey: { id: string; key: string };
  payload: JobPayload;
};
const resources = {
  db: createDatabase(createPool({ url: given.urls.operational, size: 6, role: operationalRole })),
  vaultDb: createDatabase(createPool({ url: given.urls.vault, size: 4 })),
  masterKey: { id: given.masterKey.id, key: Buffer.from(given.masterKey.key, "hex") },
  // Nobody listens here to what becomes of the import and its people.
  announce: async () => {},
  jobs: { enqueue: async () => {}, publish: async () => {} },
} as unknown as Resources;
process.send?.("begun");
await runImport(resources, given.payload, new AbortController().signal);
process.exit(0);
