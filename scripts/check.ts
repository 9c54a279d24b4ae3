import { spawnSync } from "node:child_process";

/** All that must hold before a commit. `--fix` mends format and what lint can mend by itself. */
const fix = process.argv.includes("--fix") ? ["--write"] : [];
const biome = "node_modules/@biomejs/biome/bin/biome";
const tsc = "node_modules/typescript/bin/tsc";
const steps: [what: string, ...command: string[]][] = [
  ["format and lint", biome, "check", "--error-on-warnings", ...fix, "."],
  ["types", tsc, "--noEmit", "-p", "."],
  ["types of the console", tsc, "--noEmit", "-p", "console"],
  ["architecture", "scripts/architecture-check.ts"],
  ["dead code", "node_modules/knip/bin/knip.js", "--treat-config-hints-as-errors"],
  ["texts of the console", "console/texts-check.mjs"],
  ["drift of generated files", "scripts/generate.ts", "--check"],
];

const failed = steps.filter(([what, ...command]) => {
  const started = Date.now();
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"}  ${what}  (${seconds} s)`);
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
