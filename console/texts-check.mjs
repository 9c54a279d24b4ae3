// Fails while the code holds a text that the catalogues lack, or the French catalogue a text without its translation.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const lingui = fileURLToPath(new URL("../node_modules/@lingui/cli/dist/lingui.js", import.meta.url));
const check = (...options) =>
  spawnSync(process.execPath, [lingui, "check", ...options, "--verbose"], { stdio: "inherit" }).status === 0;

const inSync = check("sync", "--clean");
const translated = check("missing");
process.exitCode = inSync && translated ? 0 : 1;
