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
  /** What they have of memory now. */
  rssMb(): number;
  /** From here on, what they take of the processors counts. */
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
        // As `npm start` has them, which the bench was started like.
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX,
        ...site.environment,
        LICET_PORT: String(port),
        LICET_PROCESSES: String(processes),
        ...environment,
      },
    },
  );
  const ended = once(licet, "exit");
  const family = (): number[] => [licet.pid ?? 0, ...childrenOf(licet.pid ?? 0)];
  const megabytes = (what: Memory): number =>
    Math.round(family().reduce((sum, pid) => sum + kilobytesOf(pid, what), 0) / 1024);
  const seconds = (): number => family().reduce((sum, pid) => sum + secondsOf(pid), 0);
  await Promise.race([readyLine(licet.stdout), ended]);
  if (licet.exitCode !== null) throw new Error("the server did not start");
  let before = 0;
  let over: Promise<Used> | undefined;
  const end = async (): Promise<Used> => {
    const used = {
      peakRssMb: megabytes("VmHWM"),
      cpuSeconds: Math.round((seconds() - before) * 100) / 100,
    };
    licet.kill("SIGTERM");
    await ended;
    return used;
  };
  return {
    port,
    processes,
    rssMb: () => megabytes("VmRSS"),
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

/** What a process has now, and the most that it ever had. */
type Memory = "VmRSS" | "VmHWM";

/** Zero where Linux does not tell. */
function kilobytesOf(pid: number, what: Memory): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(`^${what}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
