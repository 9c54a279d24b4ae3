import { readConfig } from "../kernel/config.ts";
import { migrateAll } from "../kernel/migrate.ts";
import { openDatabases } from "./databases.ts";

/** `licet migrate`: brings the three databases to this version. */
export async function migrate(): Promise<number> {
  const databases = await openDatabases(readConfig(process.env), (line) => console.log(line));
  try {
    for (const { database, applied } of await migrateAll(databases.urls)) {
      console.log(`${database}: ${applied.length === 0 ? "up to date" : `applied ${applied.join(", ")}`}`);
    }
    return 0;
  } finally {
    await databases.close();
  }
}
