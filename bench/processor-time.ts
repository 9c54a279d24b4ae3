import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ticksPerSecond = 100;

type Times = { parent: number; own: number; children: number };

/** As Linux counts it; undefined elsewhere, or where the process is gone. */
function timesOf(pid: number): Times | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")
      .map(Number);
    const [parent = 0, user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = [
      fields[1],
      ...fields.slice(11, 15),
    ];
    return {
      parent,
      own: (user + system) / ticksPerSecond,
      children: (childrenUser + childrenSystem) / ticksPerSecond,
    };
  } catch {
    return undefined;
  }
}

/** Seconds of processor time that one process took so far. */
export function secondsOf(pid: number | undefined): number {
  return (pid && timesOf(pid)?.own) || 0;
}

/** The processes that a process started, where Linux tells. */
export function childrenOf(pid: number): number[] {
  try {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return pids.map(Number).filter((each) => timesOf(each)?.parent === pid);
  } catch {
    return [];
  }
}

/** The same for a PostgreSQL server with all its processes, those that ended included. */
export function secondsOfPostgres(dataDir: string): number {
  let server: number;
  try {
    server = Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    const all = pids.map((pid) => timesOf(Number(pid)));
    const living = all.reduce((sum, times) => sum + (times?.parent === server ? times.own : 0), 0);
    return living + (timesOf(server)?.own ?? 0) + (timesOf(server)?.children ?? 0);
  } catch {
    return 0;
  }
}
