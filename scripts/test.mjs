import "./node-version.mjs";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { ensureInstalled, projectDir } = await import("./install.mjs");
const { ensureConsole } = await import("./build-console.mjs");
const { ensureChromium } = await import("./chromium.mjs");
const { launch } = await import("./launch.mjs");
const { progress } = await import("./report.mjs");

await ensureInstalled();
const chromium = ensureChromium();
await ensureConsole();

const folder = mkdtempSync(join(tmpdir(), "licet-test-"));
const report = join(folder, "report.json");
const vitest = join(projectDir, "node_modules", "vitest", "vitest.mjs");
const code = await launch(
  [
    vitest,
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: projectDir, env: chromium ? { LICET_CHROMIUM: chromium } : {} },
);
const result = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
rmSync(folder, { recursive: true, force: true });

if (!chromium) {
  progress(
    "SKIPPED: the browser tests, as there is no Chromium: install Debian's package chromium, or set LICET_CHROMIUM.",
  );
}
console.log(closingLine(result));
process.exitCode = code || (process.env.CI && !chromium ? 1 : 0);

function closingLine(report) {
  if (!report) return "0 passed, 1 failed";
  const { numPassedTests: passed, numFailedTests: failedTests, numPendingTests, numTodoTests } = report;
  // A file that could not even be loaded has no test to count.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  ).length;
  const skipped = numPendingTests + numTodoTests;
  return `${passed} passed, ${failedTests + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
