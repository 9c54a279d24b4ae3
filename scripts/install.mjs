import "./node-version.mjs";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, progress } from "./report.mjs";

export const projectDir = fileURLToPath(new URL("..", import.meta.url));

/** Installs the packages of the lock file, unless they are there. */
export async function ensureInstalled() {
  if (installed()) return;
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  progress("Installing packages (about a minute)…");
  const ticking = setInterval(() => progress(`  still installing, ${seconds()} s`), 10_000);
  const code = await npmInstall();
  clearInterval(ticking);
  if (code !== 0 || !installed()) {
    fail(
      "The packages could not be installed (npm says why above): check the connection, then run the same command again.",
    );
  }
  progress(`Packages installed in ${seconds()} s.`);
}

/** npm writes its own lock file into node_modules at the end of an install: it tells what is really there. */
function installed() {
  const hidden = join(projectDir, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = Object.entries(packagesOf(join(projectDir, "package-lock.json")));
  const present = packagesOf(hidden);
  return wanted.every(([path, { version, integrity, optional, devOptional }]) => {
    const found = present[path];
    // Optional packages for other systems are left out; "" is the project itself.
    if (!found) return path === "" || optional === true || devOptional === true;
    return found.version === version && (!integrity || found.integrity === integrity);
  });
}

const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};

function npmInstall() {
  const npm = spawn("npm", ["ci", "--include=dev", "--loglevel=error", "--no-progress"], {
    cwd: projectDir,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Promise((resolve) => {
    npm.once("error", () => fail("Licet needs npm, which comes with Node: it was not found."));
    npm.once("close", resolve);
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await ensureInstalled();
