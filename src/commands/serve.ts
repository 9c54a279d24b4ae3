import { parseArgs } from "node:util";
import { type Application, allRoles, type Role, startApplication } from "../app.ts";
import { readConfig } from "../kernel/config.ts";
import { migrateAll } from "../kernel/migrate.ts";
import { StartupError } from "../kernel/startup-error.ts";
import { holdDatabases, openDatabases } from "./databases.ts";

/** `licet serve`: opens the databases, migrates, starts the roles and stays until told to stop. */
export async function serve(args: string[]): Promise<number> {
  const roles = rolesOf(args);
  const config = readConfig({ ...quietTerminal(), ...process.env });
  const say = (line: string): void => console.log(line);
  // Part of Licet may join the embedded database of another process; all of Licet must hold it.
  const databases = await (roles.length < allRoles.length ? openDatabases : holdDatabases)(config, say);
  const stopping = stopRequested();
  let application: Application | undefined;
  try {
    const migrated = await migrateAll(databases.urls, (file) => say(`Migrating: ${file}`));
    if (stopping.aborted) return 0;
    application = await startApplication({
      config,
      urls: databases.urls,
      roles,
      createMasterKey: databases.embedded,
    });
    const fresh = migrated.some((database) => database.applied.includes("0002_accounts.sql"));
    say(readyLine(config.url, roles, fresh));
    await until(stopping);
    say("Stopping: finishing what is in hand …");
    return 0;
  } finally {
    await application?.stop();
    await databases.close();
    if (stopping.aborted) say("Stopped.");
  }
}

function rolesOf(args: string[]): Role[] {
  const { values } = parseArgs({ args, strict: true, options: { role: { type: "string", multiple: true } } });
  const named = values.role ?? [];
  const unknown = named.find((role) => !(allRoles as readonly string[]).includes(role));
  if (unknown) throw new StartupError(`There is no role "${unknown}": choose among ${allRoles.join(", ")}.`);
  return named.length > 0 ? (named as Role[]) : [...allRoles];
}

/** Somebody watching a terminal wants problems, not a line for each request. A setting of their own wins. */
function quietTerminal(): Record<string, string> {
  return process.stderr.isTTY ? { LICET_LOG_LEVEL: "warn" } : {};
}

function readyLine(url: string, roles: readonly Role[], fresh: boolean): string {
  if (!roles.includes("web")) return `\nLicet runs (${roles.join(", ")}). Stop it with Ctrl-C.`;
  return `\nLicet runs at ${url}\n${fresh ? "Open that address to create your account. " : ""}Stop it with Ctrl-C.`;
}

/** Aborts at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopRequested(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

function until(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
