import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectDir } from "./install.mjs";
import { node24 } from "./launch.mjs";
import { progress } from "./report.mjs";

/** The files of a folder and of all that are in it, as paths from the project. */
export function filesWithin(folder) {
  return readdirSync(join(projectDir, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(projectDir.length));
}

/** What tells whether files are what a build was made of: their names and all that is in them. */
export function hashOfFiles(files) {
  const hash = createHash("sha256");
  for (const file of [...files].sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(projectDir, file)))
      .update("\0");
  return hash.digest("hex");
}

/** Runs a builder under Node 24, says how long it took, and whether it succeeded. */
export async function built(what, arguments_) {
  const started = Date.now();
  progress(`Building the ${what}…`);
  // Whatever it says is progress, and no part of the output of the program that follows.
  const stdio = ["ignore", process.stderr.fd, "inherit"];
  const builder = spawn(node24(), arguments_, { cwd: projectDir, stdio });
  const code = await new Promise((resolve) => builder.once("close", resolve));
  if (code === 0) progress(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  return code === 0;
}
