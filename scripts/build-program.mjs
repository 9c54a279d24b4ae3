import "./node-version.mjs";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, projectDir } from "./install.mjs";
import { compiledDir, node24 } from "./launch.mjs";
import { fail, progress } from "./report.mjs";

/** The server in a few files of JavaScript, which take a quarter less memory than a thousand do (docs/adr/0057). Says where it begins. */
export const ensureServer = () => ensureProgram({ name: "server", entry: "src/main.ts", folders: ["src"] });

export const ensureBench = () =>
  ensureProgram({ name: "bench", entry: "bench/main.ts", folders: ["src", "bench", "test"] });

/**
 * Builds a program, unless what it is made of is what the last build was made of. Each build has a folder of its own: one that runs
 * goes on finding what it loads later, until the next build but one.
 */
async function ensureProgram({ name, entry, folders }) {
  const program = join(projectDir, "dist", name);
  const main = join(program, "main.mjs");
  // How it is built is in `scripts`, and how a bench starts its workers.
  const build = hashOfSources([...folders, "scripts"]);
  const begins = `import "./${build}/main.mjs";\n`;
  const before = existsSync(main) ? readFileSync(main, "utf8") : "";
  if (before === begins) return main;
  if (!existsSync(join(program, build))) {
    const started = Date.now();
    progress(`Building the ${name}…`);
    mkdirSync(program, { recursive: true });
    if ((await bundle(entry, join(program, build))) !== 0)
      fail(`The ${name} could not be built (see above).`);
    // Of what is no more, it would be kept for good: some megabytes of each build.
    rmSync(compiledDir, { recursive: true, force: true });
    progress(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  }
  for (const former of readdirSync(program))
    if (!former.startsWith("main.mjs") && !former.startsWith(build) && !before.includes(former))
      rmSync(join(program, former), { recursive: true, force: true });
  const draft = `${main}-${process.pid}`;
  // Whole or not at all: another start may read it now, and a program without a line would end as if all were well.
  writeFileSync(draft, begins, { flush: true });
  renameSync(draft, main);
  return main;
}

function hashOfSources(folders) {
  const hash = createHash("sha256");
  for (const file of [...folders.flatMap(sourcesIn), "package-lock.json"])
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(projectDir, file)))
      .update("\0");
  return hash.digest("hex").slice(0, 16);
}

function sourcesIn(folder) {
  return readdirSync(join(projectDir, folder), { recursive: true })
    .filter((path) => /\.(ts|mjs|json)$/.test(path) && !/\.test\.ts$/.test(path))
    .map((path) => join(folder, path))
    .sort();
}

function bundle(entry, folder) {
  const arguments_ = [join(projectDir, "scripts", "bundle.mjs"), entry, folder];
  const builder = spawn(node24(), arguments_, {
    cwd: projectDir,
    // Whatever it says is progress, and no part of the output of the program that follows.
    stdio: ["ignore", process.stderr.fd, "inherit"],
  });
  return new Promise((resolve) => builder.once("close", resolve));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensureInstalled();
  await ensureServer();
}
