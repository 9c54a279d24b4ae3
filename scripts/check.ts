import { spawnSync } from "node:child_process";

/** All that must hold before a commit. `--fix` mends format and what lint can mend by itself. */
const fix = process.argv.includes("--fix");
const steps: [what: string, file: string, ...args: string[]][] = [
  [
    "format and lint",
    "@biomejs/biome/bin/biome",
    "check",
    "--error-on-warnings",
    ...(fix ? ["--write"] : []),
    ".",
  ],
  ["types", "typescript/bin/tsc", "--noEmit", "-p", "."],
  ["types of the console", "typescript/bin/tsc", "--noEmit", "-p", "console"],
  [
    "architecture",
    "dependency-cruiser/bin/dependency-cruiser.mjs",
    "--config",
    ".dependency-cruiser.mjs",
    "src",
    "console",
    "verify",
    "bench",
    "test",
    "scripts",
  ],
  ["dead code", "knip/bin/knip.js"],
  ["texts of the console", "", "console/texts-check.mjs"],
  ["drift of generated files", "", "scripts/generate.ts", "--check"],
];

const failed = steps.filter(([what, file, ...args]) => {
  const started = Date.now();
  const command = file ? [`node_modules/${file}`, ...args] : args;
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  console.log(
    `${status === 0 ? "ok    " : "FAILED"}  ${what}  (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
