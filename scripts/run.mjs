// node scripts/run.mjs <file> [arguments]: runs a TypeScript file of the project on Node 24, installing first if need be.
import "./node-version.mjs";

const { ensureInstalled } = await import("./install.mjs");
const { launch } = await import("./launch.mjs");
const { fail } = await import("./report.mjs");

const [file, ...rest] = process.argv.slice(2);
if (!file) fail("Usage: node scripts/run.mjs <file> [arguments]");
await ensureInstalled();
process.exitCode = await launch([file, ...rest]);
