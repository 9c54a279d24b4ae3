import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartupError } from "../startup-error.ts";

export const loginRoles = ["postgres", "licet_owner", "licet_app", "licet_vault", "licet_archive"] as const;

/** The password of each role that signs in; `postgres` is the superuser of the cluster. */
export type Credentials = { [Role in (typeof loginRoles)[number]]: string };

const fileOf = (dataDir: string) => join(dataDir, "postgres-credentials.json");

export function readCredentials(dataDir: string): Credentials {
  const file = fileOf(dataDir);
  try {
    const stored: Partial<Credentials> = JSON.parse(readFileSync(file, "utf8"));
    const missing = loginRoles.find((role) => typeof stored[role] !== "string");
    if (missing) throw new SyntaxError(`no password of ${missing}`);
    return stored as Credentials;
  } catch (error) {
    const damaged = error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT";
    if (!damaged) throw error;
    throw new StartupError(
      `The database in ${dataDir} is there but the file of its passwords, ${file}, is missing or damaged: restore it from the same backup as the database.`,
      { cause: error },
    );
  }
}

/** Draws the passwords of a cluster about to be made, and keeps them before anything needs them. */
export function createCredentials(dataDir: string): Credentials {
  const file = fileOf(dataDir);
  if (existsSync(file)) return readCredentials(dataDir);
  const drawn = loginRoles.map((role) => [role, randomBytes(24).toString("base64url")]);
  writeFileSync(`${file}.new`, `${JSON.stringify(Object.fromEntries(drawn), null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  renameSync(`${file}.new`, file);
  return readCredentials(dataDir);
}
