import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "../startup-error.ts";
import { processIdentity } from "./processes.ts";

/** `host` is the folder of its socket, or an address where it has none. */
type PostmasterFile = { pid: number; host: string; port: number; ready: boolean };

/** What PostgreSQL says of itself in `postmaster.pid`: line 1 its process, 4 its port, 5 its sockets, 8 its state. */
export function readPostmasterFile(clusterDir: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(clusterDir, "postmaster.pid"), "utf8").split("\n");
    return {
      pid: Number(lines[0]),
      host: lines[4] || "127.0.0.1",
      port: Number(lines[3]),
      ready: lines[7]?.trim() === "ready",
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Stops a PostgreSQL that outlived its Licet; tells whether it, or the machine, ended without a shutdown. */
export async function stopLeftover(clusterDir: string): Promise<"shut down" | "crashed"> {
  const found = readPostmasterFile(clusterDir);
  if (!found) return "shut down";
  for (const [signal, seconds] of [
    ["SIGINT", 60],
    ["SIGQUIT", 10],
  ] as const) {
    if (!runsOn(found.pid, clusterDir)) break;
    kill(found.pid, signal);
    for (let left = seconds * 100; left > 0 && runsOn(found.pid, clusterDir); left--) await sleep(10);
  }
  if (runsOn(found.pid, clusterDir)) {
    throw new StartupError(
      `An earlier PostgreSQL (process ${found.pid}) does not stop: end it, then start Licet again.`,
    );
  }
  return existsSync(join(clusterDir, "postmaster.pid")) ? "crashed" : "shut down";
}

/** Each start has a port of its own, and with it the name of a socket: what was cut short leaves one behind that nobody takes again. */
export function removeSockets(clusterDir: string): void {
  for (const name of readdirSync(clusterDir))
    if (/^\.s\.PGSQL\.\d+(?:\.lock)?$/.test(name)) rmSync(join(clusterDir, name), { force: true });
}

/** PostgreSQL works from inside its cluster, so a stranger with a recycled number is told apart. */
function runsOn(pid: number, clusterDir: string): boolean {
  if (processIdentity(pid) === undefined) return false;
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir);
  } catch {
    return false;
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
