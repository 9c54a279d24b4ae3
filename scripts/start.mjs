import "./node-version.mjs";

// Loaded after the check above, so that an old Node reaches it.
const { ensureInstalled, projectDir } = await import("./install.mjs");
const { ensureConsole } = await import("./build-console.mjs");
const { launch, serving } = await import("./launch.mjs");

await ensureInstalled();
await ensureConsole();
process.exitCode = await launch([...serving, `${projectDir}src/main.ts`, "serve", ...process.argv.slice(2)]);
