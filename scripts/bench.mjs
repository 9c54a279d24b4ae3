// node scripts/bench.mjs <case> [options]: runs a bench, built as what it measures is.
import "./node-version.mjs";

const { ensureInstalled } = await import("./install.mjs");
const { ensureBench } = await import("./build-program.mjs");
const { launch } = await import("./launch.mjs");

await ensureInstalled();
const bench = await ensureBench();
process.exitCode = await launch([
  "--max-semi-space-size=4",
  "--heap-growing-percent=50",
  bench,
  ...process.argv.slice(2),
]);
