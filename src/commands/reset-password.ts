import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { resetPassword } from "#domains/accounts/index.ts";
import { openResources } from "../app.ts";
import { readConfig } from "../kernel/config.ts";
import { StartupError } from "../kernel/startup-error.ts";
import { openDatabases } from "./databases.ts";

/** `licet reset-password <address>`: asks for a new password on the terminal and ends the person's sessions. */
export async function resetPasswordCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { "without-second-step": { type: "boolean" } },
  });
  const [address] = positionals;
  if (!address) throw new StartupError("Say whose password: licet reset-password somebody@example.com");
  const config = readConfig({ LICET_LOG_LEVEL: "warn", ...process.env });
  const databases = await openDatabases(config, () => {});
  const closing: (() => Promise<unknown>)[] = [databases.close];
  try {
    const { resources } = await openResources(
      { config, urls: databases.urls, createMasterKey: false, runsJobs: false },
      closing,
    );
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    const password = await lines.question("New password (12 characters or more): ");
    lines.close();
    await resetPassword(resources, address, password, values["without-second-step"] ? "remove" : "keep");
    console.log("Done. Sign in with the new password; other sessions have ended.");
    return 0;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
