import { parseArgs } from "node:util";
import type { Application } from "../app.ts";
import type { Config } from "../kernel/config.ts";
import { createLog } from "../kernel/log.ts";
import { migrateAll } from "../kernel/migrate.ts";
import { StartupError } from "../kernel/startup-error.ts";
import { allRoles, type Role } from "../role.ts";
import { holdDatabases, type OpenDatabases, openDatabases } from "./databases.ts";
import { openFleet } from "./fleet.ts";
import { processesFor, thisMachine } from "./processes.ts";
import { serveConfig } from "./serve-config.ts";
import type { Serving } from "./serving.ts";
import { stopRequested, until } from "./stop-requested.ts";

/** `licet serve`: opens the databases, migrates, starts the roles and stays until told to stop. */
export async function serve(args: string[]): Promise<number> {
  const roles = rolesOf(args);
  const config = serveConfig();
  const say = (line: string): void => console.log(line);
  const processes = processesOf(config, roles);
  const serving = processes > 1 ? openFleet(processes, createLog(config.logLevel)) : alone(config);
  const stopping = stopRequested(() => serving.kill()).signal;
  let databases: OpenDatabases | undefined;
  try {
    // Part of Licet may join the embedded database of another process; all of Licet must hold it.
    const open = roles.length < allRoles.length ? openDatabases : holdDatabases;
    databases = await open({ ...config, processes }, say);
    const migrated = await migrateAll(databases.urls, (file) => say(`Migrating: ${file}`));
    if (stopping.aborted) return 0;
    await serving.start({ roles, urls: databases.urls, createMasterKey: databases.embedded });
    const fresh = migrated.some((database) => database.applied.includes("0002_accounts.sql"));
    say(readyLine(config.url, roles, fresh));
    await until(stopping);
    say("Stopping: finishing what is in hand …");
    return 0;
  } finally {
    await serving.stop();
    await databases?.close();
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

/** Whoever starts roles by themselves decides how many of each. */
function processesOf({ processes }: Config, roles: readonly Role[]): number {
  return processes ?? (roles.length < allRoles.length ? 1 : processesFor(thisMachine()));
}

function alone(config: Config): Serving {
  let application: Application | undefined;
  return {
    async start(work) {
      const { startApplication } = await import("../app.ts");
      application = await startApplication({ ...work, config });
    },
    stop: async () => application?.stop(),
    kill: () => {},
  };
}

function readyLine(url: string, roles: readonly Role[], fresh: boolean): string {
  if (!roles.includes("web")) return `\nLicet runs (${roles.join(", ")}). Stop it with Ctrl-C.`;
  return `\nLicet runs at ${url}\n${fresh ? "Open that address to create your account. " : ""}Stop it with Ctrl-C.`;
}
