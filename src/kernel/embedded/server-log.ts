import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const week = 7 * 24 * 3600 * 1000;

/** Takes note of where PostgreSQL's log stands; the function returned reads what was added since. */
export function followServerLog(clusterDir: string, now: Date): () => string {
  const folder = join(clusterDir, "log");
  const sizes = new Map<string, number>();
  for (const [path, stat] of files(folder)) {
    // The server empties a weekday's file as the day returns, but not if it was off at midnight.
    if (now.getTime() - stat.mtimeMs > week - 24 * 3600 * 1000) rmSync(path, { force: true });
    else sizes.set(path, stat.size);
  }
  return () =>
    files(folder)
      .map(([path, stat]) => readFrom(path, sizes.get(path) ?? 0, stat.size))
      .join("");
}

function files(folder: string) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => [join(folder, name), statSync(join(folder, name))] as const);
}

function readFrom(path: string, start: number, end: number): string {
  const bytes = Buffer.alloc(Math.max(0, end - start));
  const file = openSync(path, "r");
  try {
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, bytes.length, start));
  } finally {
    closeSync(file);
  }
}
