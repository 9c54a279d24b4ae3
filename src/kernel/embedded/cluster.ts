import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { StartupError } from "../startup-error.ts";
import type { Binaries } from "./binaries.ts";
import { diskFull, speaksOfFullDisk } from "./data-folder.ts";
import type { Runner, SystemUser } from "./runner.ts";

/** Makes the cluster beside its place and moves it there once whole: a start broken off leaves no half cluster. */
export async function createCluster(
  runner: Runner,
  {
    binaries,
    dataDir,
    clusterDir,
    password,
  }: { binaries: Binaries; dataDir: string; clusterDir: string; password: string },
): Promise<void> {
  const draft = `${clusterDir}.new`;
  const passwordFile = join(dataDir, "initdb-password");
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [draft, passwordFile])
    if (runner.user) chownSync(path, runner.user.uid, runner.user.gid);
  try {
    const initdb = runner.spawn(
      binaries.initdb,
      [...options, `--pgdata=${draft}`, `--pwfile=${passwordFile}`],
      {
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    const [complaint, [code]] = await Promise.all([
      initdb.stderr ? text(initdb.stderr) : "",
      once(initdb, "close"),
    ]);
    if (code !== 0) throw new StartupError(sentenceFor(complaint, dataDir));
    renameSync(draft, clusterDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

// The built-in locale sorts and folds the same on every system, so that indexes survive a move to another one.
const options = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  "--data-checksums",
];

function sentenceFor(complaint: string, dataDir: string): string {
  if (speaksOfFullDisk(complaint)) return diskFull(dataDir);
  const reason =
    complaint.split("\n").find((line) => /error|FATAL|PANIC/.test(line)) ?? complaint.split("\n")[0];
  return `The embedded PostgreSQL could not create its database in ${dataDir}: ${reason || "it gave no reason"}`;
}

/** A folder put back from a backup by root belongs to root: the cluster is given to the user who runs it. */
export function giveCluster(clusterDir: string, user: SystemUser | undefined): void {
  if (!user || !existsSync(clusterDir) || statSync(clusterDir).uid === user.uid) return;
  for (const path of readdirSync(clusterDir, { recursive: true, encoding: "utf8" })) {
    chownSync(join(clusterDir, path), user.uid, user.gid);
  }
  // Last: whose folder it is tells whether this is done.
  chmodSync(clusterDir, 0o700);
  chownSync(clusterDir, user.uid, user.gid);
}
