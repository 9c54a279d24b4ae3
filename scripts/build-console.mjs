import "./node-version.mjs";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { built, filesWithin, hashOfFiles } from "./building.mjs";
import { ensureInstalled, projectDir } from "./install.mjs";
import { fail } from "./report.mjs";

const stamp = join(projectDir, "dist", "console", ".stamp");
const vite = join(projectDir, "node_modules", "vite", "bin", "vite.js");

/** Builds the console, unless what it is made of is what the last build was made of. */
export async function ensureConsole() {
  const sources = hashOfFiles(consoleSources());
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  if (!(await built("console", [vite, "build", "--logLevel", "warn"])))
    fail("The console could not be built (Vite says why above).");
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, sources);
}

/** The console's own files, the operations it calls, and what decides how they are built. */
function consoleSources() {
  return [
    ...filesWithin("console").filter((file) => !/^console\/locales\/.*\.js$/.test(file)),
    ...filesWithin("src").filter((file) => file.endsWith(".api.ts")),
    ...["src/kernel/operation.ts", "src/kernel/localized.ts"],
    ...["vite.config.ts", "lingui.config.ts", "package-lock.json"],
  ];
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensureInstalled();
  await ensureConsole();
}
