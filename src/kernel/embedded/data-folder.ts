import { accessSync, constants, mkdirSync, realpathSync, statSync } from "node:fs";
import { StartupError } from "../startup-error.ts";

/** Creates the data folder where it is missing, makes sure that it can be written, and gives its real path. */
export function prepareDataFolder(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) create(path);
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  return realpathSync(path);
}

function create(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    // What Node says of a read-only disk when it makes several folders at once.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new StartupError(
      `Licet cannot create its data folder ${path}: set LICET_DATA_DIR to another place.`,
    );
  }
}

/** Whether PostgreSQL's own words mean a full disk. */
export function speaksOfFullDisk(complaint: string): boolean {
  return /No space left on device|wrote only \d+ of \d+ bytes|Disk quota exceeded/.test(complaint);
}

/** The sentence for what a disk or its permissions refused; any other error is given back as it came. */
export function explainDiskError(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || error instanceof StartupError) return error;
  const sentence = sentences[(error as NodeJS.ErrnoException).code ?? ""];
  return sentence ? new StartupError(sentence(dataDir), { cause: error }) : error;
}

export const diskFull = (dataDir: string) =>
  `The disk that holds ${dataDir} is full: free some space on it, then start Licet again.`;

const readOnly = (dataDir: string) =>
  `Licet cannot write to its data folder ${dataDir}: it is on a read-only disk; set LICET_DATA_DIR to another folder.`;
const forbidden = (dataDir: string) =>
  `Licet may not use its data folder ${dataDir}: give the folder and all in it to the user who starts Licet, or set LICET_DATA_DIR to another folder.`;
const notAFolder = (dataDir: string) =>
  `The data folder ${dataDir} is not a folder: set LICET_DATA_DIR to one.`;

const sentences: { [code: string]: (dataDir: string) => string } = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EROFS: readOnly,
  EACCES: forbidden,
  EPERM: forbidden,
  EEXIST: notAFolder,
  ENOTDIR: notAFolder,
};
