import { type Config, readConfig } from "../kernel/config.ts";

/** The settings of a process that serves. */
export function serveConfig(): Config {
  return readConfig({ ...quietTerminal(), ...process.env });
}

/** Somebody watching a terminal wants problems, not a line for each request. A setting of their own wins. */
function quietTerminal(): Record<string, string> {
  return process.stderr.isTTY ? { LICET_LOG_LEVEL: "warn" } : {};
}
