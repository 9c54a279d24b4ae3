import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants, totalmem } from "node:os";
import { join } from "node:path";
import { projectDir } from "./install.mjs";
import { fail } from "./report.mjs";

/** The Node that runs Licet, which comes as a package; the one running now where it is new enough. */
export function node24() {
  const packaged = join(
    projectDir,
    "node_modules",
    `node-${process.platform}-${process.arch}`,
    "bin",
    "node",
  );
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return fail(
    `Licet runs on Node 24, and no package brings it to this system (${process.platform}-${process.arch}): install Node 24 or newer, then run the same command again.`,
  );
}

/** Where V8's work is kept as far as the last run had come: a process has its code in half the time. */
export const compiledDir = join(projectDir, "node_modules", ".cache", "compiled");
const compiled = { NODE_COMPILE_CACHE: compiledDir };

/** Memory that several threads ask the system for comes from two heaps and not from one for each: an import takes 20 MB less. */
const heaps = { MALLOC_ARENA_MAX: "2" };

/** What this machine, or the container that it is, has in all. */
const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);

/**
 * How V8 is asked to keep house by what runs for months: megabytes for what is young, of which three times as much is in memory,
 * and how much more may gather than is in use before the old is collected (V8 would let three times as much gather). With 100 an import
 * takes a tenth more of the processor and 35 MB less, with 50 an eighth more again; small machines have that, and less for what is young.
 */
export const serving =
  memory < 4 * 2 ** 30
    ? ["--max-semi-space-size=4", "--heap-growing-percent=50"]
    : ["--max-semi-space-size=16", "--heap-growing-percent=150"];

/**
 * Runs a program under Node 24 and gives its exit code. It gets a session of its own, so that Ctrl-C, which a
 * terminal sends to every process and npm sends once more, reaches it exactly once: from here.
 */
export async function launch(args, { env = {}, cwd } = {}) {
  const child = spawn(node24(), ["--import", new URL("follow-parent.mjs", import.meta.url).href, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...compiled, ...heaps, ...process.env, ...env },
    detached: true,
    cwd,
  });
  forwardSignals(child);
  return new Promise((resolve) => {
    child.once("error", (error) => fail(`Node 24 could not be started: ${error.message}`));
    child.once("exit", (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code));
  });
}

function forwardSignals(child) {
  let last = 0;
  const forward = (signal) => {
    // The same key press; a second one, a moment later, is passed on again.
    if (Date.now() - last < 500) return;
    last = Date.now();
    child.kill(signal);
  };
  process.on("SIGINT", () => forward("SIGINT"));
  process.on("SIGTERM", () => forward("SIGTERM"));
  process.on("SIGHUP", () => forward("SIGTERM"));
  // npm passes a signal to its shell, which may end without passing it on: then our parent is another.
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    forward("SIGTERM");
  }, 250).unref();
}
