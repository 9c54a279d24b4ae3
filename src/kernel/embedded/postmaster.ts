import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "../startup-error.ts";
import type { Binaries } from "./binaries.ts";
import { diskFull, speaksOfFullDisk } from "./data-folder.ts";
import { readPostmasterFile } from "./leftover.ts";
import type { Runner } from "./runner.ts";
import { followServerLog } from "./server-log.ts";
import { postgresSettings } from "./settings.ts";

export type Postmaster = { port: number; stop(): Promise<void> };

type Place = { binaries: Binaries; dataDir: string; clusterDir: string; processes: number };

/** Starts PostgreSQL and waits until it answers, however long it takes to recover. */
export async function startPostmaster(runner: Runner, place: Place): Promise<Postmaster> {
  let reason = "";
  for (let attempt = 0; attempt < 20; attempt++) {
    const newLines = followServerLog(place.clusterDir, new Date());
    const port = await freePort();
    const server = runner.spawn(
      place.binaries.postgres,
      ["-D", place.clusterDir, ...postgresSettings({ port, processes: place.processes })],
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
    if (await answers(server, place.clusterDir)) return running(server, port);
    reason = complaint + newLines();
    // Another program took the port in between, or the last worker of a killed server is not yet gone.
    if (!/could not bind|any TCP\/IP sockets|shared memory block|lock file/.test(reason)) break;
    await sleep(attempt * 50);
  }
  throw new StartupError(sentenceFor(reason, place));
}

async function answers(server: ChildProcess, clusterDir: string): Promise<boolean> {
  let ended = false;
  server.once("error", () => {
    ended = true;
  });
  server.once("close", () => {
    ended = true;
  });
  while (!ended) {
    const file = readPostmasterFile(clusterDir);
    if (file?.ready && file.pid === server.pid) return true;
    await sleep(5);
  }
  return false;
}

function running(server: ChildProcess, port: number): Postmaster {
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
  return { port, stop: () => (stopped ??= stop()) };
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
