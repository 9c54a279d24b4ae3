import "./node-version.mjs";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, projectDir } from "./install.mjs";
import { node24 } from "./launch.mjs";
import { fail, progress } from "./report.mjs";

const stamp = join(projectDir, "dist", "console", ".stamp");

/** Builds the console, unless what it is made of is what the last build was made of. */
export async function ensureConsole() {
  const sources = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  const started = Date.now();
  progress("Building the console…");
  const code = await viteBuild();
  if (code !== 0) fail("The console could not be built (Vite says why above).");
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, sources);
  progress(`Console built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

function hashOfSources() {
  const hash = createHash("sha256");
  for (const file of sources())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(projectDir, file)))
      .update("\0");
  return hash.digest("hex");
}

/** The console's own files, the operations it calls, and what decides how they are built. */
function sources() {
  const within = (folder) =>
    readdirSync(join(projectDir, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(projectDir.length));
  return [
    ...within("console").filter((file) => !/^console\/locales\/.*\.js$/.test(file)),
    ...within("src").filter((file) => file.endsWith(".api.ts")),
    ...["src/kernel/operation.ts", "src/kernel/localized.ts"],
    ...["vite.config.ts", "lingui.config.ts", "package-lock.json"],
  ].sort();
}

function viteBuild() {
  const vite = spawn(
    node24(),
    [join(projectDir, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"],
    // Whatever it says is progress, and no part of the output of the program that follows.
    { cwd: projectDir, stdio: ["ignore", process.stderr.fd, "inherit"] },
  );
  return new Promise((resolve) => vite.once("close", resolve));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensureInstalled();
  await ensureConsole();
}
