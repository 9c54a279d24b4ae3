import { existsSync } from "node:fs";
import { join } from "node:path";
import { findBinaries } from "./embedded/binaries.ts";
import { createCluster, giveCluster } from "./embedded/cluster.ts";
import { type Credentials, createCredentials, readCredentials } from "./embedded/credentials.ts";
import { explainDiskError, prepareDataFolder } from "./embedded/data-folder.ts";
import { readPostmasterFile, removeSockets, stopLeftover } from "./embedded/leftover.ts";
import { lockDataFolder, lockHolder } from "./embedded/lock.ts";
import { startPostmaster } from "./embedded/postmaster.ts";
import { ensureRolesAndDatabases } from "./embedded/roles.ts";
import { findRunner } from "./embedded/runner.ts";

export type EmbeddedPostgresUrls = {
  /** The owner of each database, for migrations. */
  owner: string;
  vaultOwner: string;
  archiveOwner: string;
  /** The roles of the running application, each shut out of the other databases. */
  operational: string;
  vault: string;
  archive: string;
  /** The whole cluster, as its superuser: to clone databases in tests. */
  superuser: string;
};

export type EmbeddedPostgres = { urls: EmbeddedPostgresUrls; stop(): Promise<void> };

type Options = {
  dataDir: string;
  /** For how many processes of Licet there must be connections. */
  processes?: number | undefined;
  onProgress?: (step: "creating" | "starting" | "recovering") => void;
};

/** Starts the PostgreSQL that comes with Licet, with its three databases, inside the data folder. */
export async function startEmbeddedPostgres({
  dataDir,
  processes = 1,
  onProgress,
}: Options): Promise<EmbeddedPostgres> {
  try {
    const folder = prepareDataFolder(dataDir);
    const unlock = lockDataFolder(folder);
    try {
      const server = await startLocked(folder, processes, onProgress ?? (() => {}));
      return { urls: server.urls, stop: () => server.stop().then(unlock) };
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw explainDiskError(error, dataDir);
  }
}

/** The databases of the Licet now running on the data folder, if one does: for commands used beside it. */
export function runningEmbeddedPostgres(dataDir: string): EmbeddedPostgresUrls | undefined {
  if (lockHolder(dataDir) === undefined) return undefined;
  const postmaster = readPostmasterFile(join(dataDir, "postgres"));
  return postmaster?.ready ? urlsOf(postmaster, readCredentials(dataDir)) : undefined;
}

async function startLocked(
  dataDir: string,
  processes: number,
  onProgress: NonNullable<Options["onProgress"]>,
): Promise<EmbeddedPostgres> {
  const clusterDir = join(dataDir, "postgres");
  const binaries = findBinaries();
  const runner = findRunner({ dataDir, clusterDir, probe: binaries.postgres });
  giveCluster(clusterDir, runner.user);
  let credentials: Credentials;
  if (existsSync(clusterDir)) {
    credentials = readCredentials(dataDir);
    onProgress((await stopLeftover(clusterDir)) === "crashed" ? "recovering" : "starting");
    removeSockets(clusterDir);
  } else {
    onProgress("creating");
    credentials = createCredentials(dataDir);
    await createCluster(runner, { binaries, dataDir, clusterDir, password: credentials.postgres });
    onProgress("starting");
  }
  const server = await startPostmaster(runner, { binaries, dataDir, clusterDir, processes });
  const urls = urlsOf(server, credentials);
  try {
    await ensureRolesAndDatabases(urls.superuser, credentials);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { urls, stop: server.stop };
}

/** A socket's folder stands where a host does, as PostgreSQL's own programs take it. */
function urlsOf(
  { host, port }: { host: string; port: number },
  credentials: Credentials,
): EmbeddedPostgresUrls {
  const url = (role: keyof Credentials, database: string) =>
    `postgres://${role}:${credentials[role]}@${encodeURIComponent(host)}:${port}/${database}`;
  return {
    owner: url("licet_owner", "licet"),
    vaultOwner: url("licet_owner", "licet_vault"),
    archiveOwner: url("licet_owner", "licet_archive"),
    operational: url("licet_app", "licet"),
    vault: url("licet_vault", "licet_vault"),
    archive: url("licet_archive", "licet_archive"),
    superuser: url("postgres", "postgres"),
  };
}
