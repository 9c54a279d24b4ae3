import type { Config, DatabaseUrls } from "../kernel/config.ts";
import { runningEmbeddedPostgres, startEmbeddedPostgres } from "../kernel/embedded-postgres.ts";

export type OpenDatabases = { urls: DatabaseUrls; embedded: boolean; close(): Promise<void> };

const steps = {
  creating: "Creating the database (first start only) …",
  starting: "Starting the database …",
  recovering: "The last run did not end cleanly; recovering the database …",
} as const;

/**
 * The databases that the configuration names; else the embedded ones, started here, or joined where a running Licet
 * already holds the data folder.
 */
export async function openDatabases(config: Config, say: (line: string) => void): Promise<OpenDatabases> {
  if (config.databases) return { urls: config.databases, embedded: false, close: async () => {} };
  const running = runningEmbeddedPostgres(config.dataDir);
  if (running) return { urls: running, embedded: true, close: async () => {} };
  return startOwn(config, say);
}

/** As `openDatabases`, but the embedded database must be this process's own. */
export async function holdDatabases(config: Config, say: (line: string) => void): Promise<OpenDatabases> {
  if (config.databases) return { urls: config.databases, embedded: false, close: async () => {} };
  return startOwn(config, say);
}

async function startOwn(config: Config, say: (line: string) => void): Promise<OpenDatabases> {
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    processes: config.processes,
    onProgress: (step) => say(steps[step]),
  });
  return { urls: postgres.urls, embedded: true, close: () => postgres.stop() };
}
