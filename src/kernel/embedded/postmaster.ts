import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "../startup-error.ts";
import type { Binaries } from "./binaries.ts";
import { diskFull, speaksOfFullDisk } from "./data-folder.ts";
import { readPostmasterFile } from "./leftover.ts";
import type { Runner } from "./runner.ts";
import { followServerLog } from "./server-log.ts";
import { postgresSettings } from "./settings.ts";

/** `host`: the folder of its socket, or an address. */
export type Postmaster = { host: string; port: number; stop(): Promise<void> };

type Place = { binaries: Binaries; dataDir: string; clusterDir: string; processes: number };

/** Starts PostgreSQL and waits until it answers, however long it takes to recover. */
export async function startPostmaster(runner: Runner, place: Place): Promise<Postmaster> {
  let reason = "";
  let sockets = socketFolder(place.clusterDir);
  for (let attempt = 0; attempt < 20; attempt++) {
    const newLines = followServerLog(place.clusterDir, new Date());
    const port = await freePort();
    const server = runner.spawn(
      place.binaries.postgres,
      ["-D", place.clusterDir, ...postgresSettings({ port, sockets, processes: place.processes })],
      {
        stdio: ["ignore", "ignore", "pipe"],
        // Its own session: Ctrl-C in the terminal is for Licet alone, which then stops it in order.
        detached: true,
      },
    );
    let complaint = "";
    server.stderr?.on("data", (chunk) => {
      complaint += chunk;
    });
    const ready = await answers(server, place.clusterDir);
    if (ready) return running(server, ready);
    reason = complaint + newLines();
    // Some file systems, such as folders shared with a virtual machine, hold no sockets.
    if (/any Unix-domain sockets/.test(reason)) sockets = undefined;
    // Another program took the port in between, or the last worker of a killed server is not yet gone.
    if (!/could not bind|any (?:TCP\/IP|Unix-domain) sockets|shared memory block|lock file/.test(reason))
      break;
    await sleep(attempt * 50);
  }
  throw new StartupError(sentenceFor(reason, place));
}

/** A socket's whole path has room for 107 bytes (sun_path, unix(7)). */
function socketFolder(clusterDir: string): string | undefined {
  return Buffer.byteLength(join(clusterDir, ".s.PGSQL.65535")) <= 107 ? clusterDir : undefined;
}

type Address = Pick<Postmaster, "host" | "port">;

async function answers(server: ChildProcess, clusterDir: string): Promise<Address | undefined> {
  let ended = false;
  server.once("error", () => {
    ended = true;
  });
  server.once("close", () => {
    ended = true;
  });
  while (!ended) {
    const file = readPostmasterFile(clusterDir);
    if (file?.ready && file.pid === server.pid) return file;
    await sleep(5);
  }
  return undefined;
}

function running(server: ChildProcess, { host, port }: Address): Postmaster {
  // Where the kernel can't tell PostgreSQL of our death, an orderly exit still does.
  const onExit = () => {
    server.kill("SIGINT");
  };
  process.once("exit", onExit);
  server.stderr?.destroy();
  server.unref();
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    process.off("exit", onExit);
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.ref();
    const ended = once(server, "exit");
    server.kill("SIGINT");
    const impatience = setTimeout(() => server.kill("SIGQUIT"), 60_000);
    await ended;
    clearTimeout(impatience);
  };
  return { host, port, stop: () => (stopped ??= stop()) };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no TCP port was given");
  return address.port;
}

function sentenceFor(log: string, { dataDir, clusterDir }: Place): string {
  if (speaksOfFullDisk(log)) return diskFull(dataDir);
  const reason = log
    .split("\n")
    .findLast((line) => /(FATAL|PANIC):/.test(line))
    ?.replace(/^.*?(FATAL|PANIC): */, "");
  return `The embedded PostgreSQL did not start: ${reason ?? "it gave no reason"} (its log is in ${clusterDir}/log)`;
}
