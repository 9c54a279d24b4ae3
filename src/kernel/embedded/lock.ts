import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartupError } from "../startup-error.ts";
import { processIdentity } from "./processes.ts";

/** Makes this process the only Licet on the data folder; returns how to let go of it. */
export function lockDataFolder(dataDir: string): () => void {
  const lock = join(dataDir, "licet.lock");
  const mine = `${process.pid} ${processIdentity(process.pid)}\n`;
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    while (!createdFrom(draft, lock)) clearStale(lock, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (read(lock) === mine) rmSync(lock, { force: true });
  };
}

/** The process that holds the data folder now, if one does. */
export function lockHolder(dataDir: string): number | undefined {
  return liveHolder(read(join(dataDir, "licet.lock")));
}

/** A link appears whole or not at all, so nobody ever reads half a lock. */
function createdFrom(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function clearStale(lock: string, dataDir: string): void {
  const seen = read(lock);
  const holder = liveHolder(seen);
  if (holder !== undefined) {
    throw new StartupError(`Licet is already running on this data folder (process ${holder}): ${dataDir}`);
  }
  // Two starts may clear at once: what was moved aside may be the other's fresh lock, which then goes back.
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
    if (liveHolder(read(aside)) !== undefined) createdFrom(aside, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function liveHolder(content: string | undefined): number | undefined {
  const [, pid, identity] = /^(\d+) (.+)\n$/.exec(content ?? "") ?? [];
  return pid && processIdentity(Number(pid)) === identity ? Number(pid) : undefined;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
