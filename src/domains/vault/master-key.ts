import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { MasterKey } from "#kernel/context.ts";
import { randomBytes } from "#kernel/ids.ts";
import { StartupError } from "#kernel/startup-error.ts";
import { keyedHash } from "./cipher.ts";

/**
 * The master key, from the environment or its file; made at the first start where `create` allows. It is in no
 * database: with it go all accounts' keys.
 */
export function loadMasterKey(options: {
  key: string | undefined;
  file: string;
  create: boolean;
}): MasterKey {
  const text = options.key ?? readOrCreate(options.file, options.create);
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== 32) {
    throw new StartupError(
      options.key
        ? "LICET_MASTER_KEY must be 32 bytes in base64."
        : `The master key in ${options.file} is damaged: restore it from your backup of the key.`,
    );
  }
  return { id: keyedHash(key, "master key id").subarray(0, 8).toString("hex"), key };
}

function readOrCreate(file: string, create: boolean): string {
  if (existsSync(file)) {
    if ((statSync(file).mode & 0o077) !== 0) {
      throw new StartupError(
        `The master key ${file} can be read by other users of this machine: run chmod 600 on it.`,
      );
    }
    return readFileSync(file, "utf8");
  }
  if (!create)
    throw new StartupError(
      `There is no master key at ${file}: restore it from your backup of the key, or set LICET_MASTER_KEY_FILE.`,
    );
  return writeMasterKey(file, randomBytes(32));
}

/** Writes a key to its file, for its owner alone; never over another. Whole or not at all: half a key looks like a damaged one. */
export function writeMasterKey(file: string, key: Buffer): string {
  mkdirSync(dirname(file), { recursive: true });
  const text = `${key.toString("base64")}\n`;
  const part = `${file}.part-${process.pid}`;
  rmSync(part, { force: true });
  const handle = openSync(part, "wx", 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  try {
    appear(part, file);
  } finally {
    rmSync(part);
  }
  return text;
}

/** In one move; by a copy where the file system knows no links. */
function appear(part: string, file: string): void {
  try {
    linkSync(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    copyFileSync(part, file, constants.COPYFILE_EXCL);
  }
}
