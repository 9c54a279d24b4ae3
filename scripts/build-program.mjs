import "./node-version.mjs";
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
import { built, filesWithin, hashOfFiles } from "./building.mjs";
import { ensureInstalled, projectDir } from "./install.mjs";
import { compiledDir } from "./launch.mjs";
import { fail } from "./report.mjs";

const bundler = join(projectDir, "scripts", "bundle.mjs");

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
  const sources = [...folders, "scripts"].flatMap(sourcesIn);
  const build = hashOfFiles([...sources, "package-lock.json"]).slice(0, 16);
  const begins = `import "./${build}/main.mjs";\n`;
  const before = existsSync(main) ? readFileSync(main, "utf8") : "";
  if (before === begins) return main;
  if (!existsSync(join(program, build))) {
    mkdirSync(program, { recursive: true });
    if (!(await built(name, [bundler, entry, join(program, build)])))
      fail(`The ${name} could not be built (see above).`);
    // Of what is no more, it would be kept for good: some megabytes of each build.
    rmSync(compiledDir, { recursive: true, force: true });
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

function sourcesIn(folder) {
  return filesWithin(folder).filter((path) => /\.(ts|mjs|json)$/.test(path) && !/\.test\.ts$/.test(path));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensureInstalled();
  await ensureServer();
}
