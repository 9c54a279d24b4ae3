import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { answeringOf, processesFor, thisMachine } from "../src/commands/processes.ts";
import { freePort } from "../test/free-port.ts";
import type { Used } from "./form-server.ts";
import { childrenOf, secondsOf } from "./processor-time.ts";
import type { Throwaway } from "./throwaway.ts";
import { serverArgv } from "./web-process.ts";

export type Served = {
  port: number;
  processes: number;
  /** From here on, what they take counts. */
  measure(): void;
  end(): Promise<Used>;
};

/** `licet serve` with these roles, with as many processes as would answer requests here, or as it is told to. */
export async function serve(
  site: Throwaway,
  roles: readonly string[],
  environment: Record<string, string>,
): Promise<Served> {
  const port = await freePort();
  const processes = Number(process.env.LICET_PROCESSES) || answeringOf(processesFor(thisMachine()));
  const main = new URL("../src/main.ts", import.meta.url).pathname;
  const licet = spawn(
    process.execPath,
    [...serverArgv, main, "serve", ...roles.flatMap((role) => ["--role", role])],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        ...site.environment,
        LICET_PORT: String(port),
        LICET_PROCESSES: String(processes),
        ...environment,
      },
    },
  );
  const ended = once(licet, "exit");
  const family = (): number[] => [licet.pid ?? 0, ...childrenOf(licet.pid ?? 0)];
  const seconds = (): number => family().reduce((sum, pid) => sum + secondsOf(pid), 0);
  await Promise.race([readyLine(licet.stdout), ended]);
  if (licet.exitCode !== null) throw new Error("the server did not start");
  let before = 0;
  let over: Promise<Used> | undefined;
  const end = async (): Promise<Used> => {
    const used = {
      peakRssMb: Math.round(family().reduce((sum, pid) => sum + peakOf(pid), 0) / 1024),
      cpuSeconds: Math.round((seconds() - before) * 100) / 100,
    };
    licet.kill("SIGTERM");
    await ended;
    return used;
  };
  return {
    port,
    processes,
    measure: () => {
      before = seconds();
    },
    end: () => (over ??= end()),
  };
}

function readyLine(output: NodeJS.ReadableStream): Promise<void> {
  let text = "";
  return new Promise((resolve) => {
    output.on("data", (chunk) => {
      text += String(chunk);
      if (text.includes("Licet runs")) resolve();
    });
  });
}

/** The most memory that a process had, in kilobytes, where Linux tells. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
