import { copyFileSync, existsSync, renameSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadMasterKey, rewrapAccountKeys } from "#domains/vault/index.ts";
import { openResources } from "../app.ts";
import { readConfig } from "../kernel/config.ts";
import { StartupError } from "../kernel/startup-error.ts";
import { openDatabases } from "./databases.ts";

/**
 * `licet rotate-master-key`: wraps all accounts' keys by a new master key. Nothing else is rewritten, and Licet may run
 * meanwhile. Kill -9 anywhere: run it again. The new key is on the disk before it is used; the file is replaced in one move.
 */
export async function rotateMasterKey(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { to: { type: "string" } } });
  const config = readConfig({ LICET_LOG_LEVEL: "warn", ...process.env });
  if (config.masterKey && !values.to) {
    throw new StartupError(
      "LICET_MASTER_KEY is set: say where the new key goes (licet rotate-master-key --to <file>), then set LICET_MASTER_KEY to what is in it.",
    );
  }
  const databases = await openDatabases(config, () => {});
  const closing: (() => Promise<unknown>)[] = [databases.close];
  try {
    const { resources } = await openResources(
      { config, urls: databases.urls, createMasterKey: false, runsJobs: false },
      closing,
    );
    const nextFile = values.to ?? `${config.masterKeyFile}.next`;
    const to = loadMasterKey({ key: undefined, file: nextFile, create: true });
    const from = resources.masterKey;
    const wrapped = await rewrapAccountKeys(resources, { from, to });
    console.log(`${wrapped} account keys are wrapped by the new master key.`);
    if (config.masterKey) {
      console.log(`Set LICET_MASTER_KEY to what is in ${nextFile} now, and start Licet again.`);
      return 0;
    }
    const old = `${config.masterKeyFile}.old-${from.id}`;
    if (!existsSync(old)) copyFileSync(config.masterKeyFile, old);
    renameSync(nextFile, config.masterKeyFile);
    // An account that was made by a running Licet in between, under the key that was in the file until now.
    await rewrapAccountKeys(resources, { from, to });
    console.log(
      `${config.masterKeyFile} is the new key: copy it to where you keep it. ${old} is the old one: keep it as long as backups of the vault from before, then destroy it.`,
    );
    return 0;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
