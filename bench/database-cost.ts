import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Processor seconds that a database took so far, its ended connections included; undefined where the system does not
 * tell (it is read from Linux's /proc). Take it before and after.
 */
export function databaseCpuSeconds(clusterDir: string): number | undefined {
  try {
    const main = Number(readFileSync(join(clusterDir, "postmaster.pid"), "utf8").split("\n")[0]);
    const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    const ticks = processes.map((id) => ticksOf(Number(id), main)).reduce((one, other) => one + other, 0);
    return ticks / ticksPerSecond;
  } catch {
    return undefined;
  }
}

/** What it took since; nothing where it is not told. */
export function since(before: number | undefined, now: number | undefined): { databaseCpuSeconds?: number } {
  return before === undefined || now === undefined
    ? {}
    : { databaseCpuSeconds: Math.round((now - before) * 100) / 100 };
}

/** As Linux tells it to every program, whatever the kernel counts in. */
const ticksPerSecond = 100;

/** Of the main process with all that have ended, or of one that serves it; nothing of any other. */
function ticksOf(id: number, main: number): number {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${id}/stat`, "utf8");
  } catch {
    return 0; // It has ended since.
  }
  // The name, in brackets, may hold spaces: what counts follows it.
  const [, parent, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (id !== main && Number(parent) !== main) return 0;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(9, 13).map(Number);
  return user + system + (id === main ? endedUser + endedSystem : 0);
}
