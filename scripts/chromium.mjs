import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { progress } from "./report.mjs";

/** The path of a Chromium for the browser tests, from Debian's packages where there is none yet and we may install it. */
export function ensureChromium() {
  return process.env.LICET_CHROMIUM || findChromium() || (installChromium() ? findChromium() : undefined);
}

function findChromium() {
  return findProgram("chromium") ?? findProgram("chromium-browser") ?? findProgram("google-chrome");
}

function installChromium() {
  const become = privilege();
  if (!become || !findProgram("apt-get")) return false;
  progress("Installing Chromium for the browser tests, from this system's packages…");
  const apt = (...args) => {
    const [program, ...rest] = [...become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return spawnSync(program, rest, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  };
  return apt("update") && apt("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core");
}

/** What to put before a command so that it runs as root; nothing where that can't be. */
function privilege() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram("sudo");
  return sudo && spawnSync(sudo, ["-n", "true"], { stdio: "ignore" }).status === 0 ? [sudo, "-n"] : undefined;
}

function findProgram(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
