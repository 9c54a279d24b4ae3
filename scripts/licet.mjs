// node scripts/licet.mjs <command> [arguments]: runs Licet as it is built, installing and building first if need be.
import "./node-version.mjs";

// Loaded after the check above, so that an old Node reaches it.
const { ensureInstalled } = await import("./install.mjs");
const { ensureConsole } = await import("./build-console.mjs");
const { ensureServer } = await import("./build-program.mjs");
const { launch, serving } = await import("./launch.mjs");

const serves = process.argv[2] === "serve";
await ensureInstalled();
if (serves) await ensureConsole();
const server = await ensureServer();
process.exitCode = await launch([...(serves ? serving : []), server, ...process.argv.slice(2)]);
