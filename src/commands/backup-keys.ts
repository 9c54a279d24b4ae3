import { createReadStream, existsSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createInterface as createQuestions } from "node:readline/promises";
import { parseArgs } from "node:util";
import { backUpKeys, loadMasterKey, restoreKeys, writeMasterKey } from "#domains/vault/index.ts";
import { openResources } from "../app.ts";
import { readConfig } from "../kernel/config.ts";
import { createDatabase, createPool } from "../kernel/db.ts";
import { migrateAll } from "../kernel/migrate.ts";
import { StartupError } from "../kernel/startup-error.ts";
import type { DB as VaultDB } from "../kernel/vault-types.ts";
import { openDatabases } from "./databases.ts";

const shortest = 16;

/** `licet backup-keys <file>`: all keys, sealed by a passphrase, apart from what they open. Licet may run meanwhile. */
export async function backupKeys(args: string[]): Promise<number> {
  const { file, passphrase } = await asked(args, "backup-keys");
  if (passphrase.length < shortest)
    throw new StartupError(
      `The passphrase must have ${shortest} characters or more: it guards every person’s key.`,
    );
  const config = readConfig({ LICET_LOG_LEVEL: "warn", ...process.env });
  const databases = await openDatabases(config, () => {});
  const closing: (() => Promise<unknown>)[] = [databases.close];
  try {
    const { resources } = await openResources(
      { config, urls: databases.urls, createMasterKey: false, runsJobs: false },
      closing,
    );
    // Never over an older one: a backup that fails half-way must not cost the last good one.
    const handle = await open(file, "wx", 0o600);
    try {
      for await (const line of backUpKeys(resources, { passphrase, now: new Date() }))
        await handle.write(line);
      await handle.sync();
    } finally {
      await handle.close();
    }
    console.log(
      `All keys are in ${file}. Keep it apart from backups of the data, the passphrase apart from both, and delete it after ${config.vaultBackupDays} days: until then it can bring back who was erased.`,
    );
    return 0;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** `licet restore-keys <file>`: into a vault without keys, on a machine where Licet does not run. */
export async function restoreKeysCommand(args: string[]): Promise<number> {
  const { file, passphrase } = await asked(args, "restore-keys");
  if (!existsSync(file)) throw new StartupError(`There is no file ${file}.`);
  const config = readConfig({ LICET_LOG_LEVEL: "warn", ...process.env });
  const databases = await openDatabases(config, () => {});
  const closing: (() => Promise<unknown>)[] = [databases.close];
  try {
    await migrateAll(databases.urls);
    const vaultDb = createDatabase<VaultDB>(createPool({ url: databases.urls.vault, size: 1 }));
    closing.push(() => vaultDb.destroy());
    const { masterKey, people, at } = await restoreKeys({ vaultDb }, linesOf(file), passphrase);
    console.log(`The keys of ${people} people are back, as of ${at.toISOString()}.`);
    if (config.masterKey || existsSync(config.masterKeyFile)) {
      const present = loadMasterKey({ key: config.masterKey, file: config.masterKeyFile, create: false });
      if (!present.key.equals(masterKey))
        console.log(
          "MEND  The master key here is another than the one of the backup: put that one in its place.",
        );
    } else {
      writeMasterKey(config.masterKeyFile, masterKey);
      console.log(`The master key is in ${config.masterKeyFile}.`);
    }
    console.log("Run licet doctor, then start: whoever was erased since is erased again first.");
    return 0;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** Opened when the first line is asked for: one that reads ahead loses what nobody waits for yet, and then waits for ever. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}

async function asked(args: string[], command: string): Promise<{ file: string; passphrase: string }> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { "passphrase-file": { type: "string" } },
  });
  const [file] = positionals;
  if (!file) throw new StartupError(`Say which file: licet ${command} /backup/keys-2026-11-25.licet`);
  const from = values["passphrase-file"];
  if (from) return { file, passphrase: readFileSync(from, "utf8").trim() };
  const questions = createQuestions({ input: process.stdin, output: process.stdout });
  const passphrase = (await questions.question("Passphrase: ")).trim();
  questions.close();
  return { file, passphrase };
}
