import { parseArgs } from "node:util";
import { LicetError } from "./kernel/errors.ts";
import { StartupError } from "./kernel/startup-error.ts";

const usage = `Usage: licet <command>

  serve [--role web|worker|smtp]   run Licet (all roles by default; repeat --role for several)
  migrate                          bring the databases to this version, then stop
  doctor                           check database, keys, mail servers, address and clock, and say what to mend
  reset-password <address>         set a new password for somebody who is locked out
                                   (--without-second-step also turns two-step sign-in off)
  rotate-master-key [--to <file>]  wrap all keys by a new master key; data is not rewritten
  backup-keys <file>               write all keys to a file, sealed by a passphrase
  restore-keys <file>              put them back into an empty vault
                                   (both: --passphrase-file <file> instead of being asked)
  demo                             load a believable example business beside your own
  help                             show this

Settings are environment variables: see docs/operating/configuration.md.`;

type Command = (args: string[]) => Promise<number>;

const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import("./commands/serve.ts")).serve,
  migrate: async () => (await import("./commands/migrate.ts")).migrate,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  "reset-password": async () => (await import("./commands/reset-password.ts")).resetPasswordCommand,
  "rotate-master-key": async () => (await import("./commands/rotate-master-key.ts")).rotateMasterKey,
  "backup-keys": async () => (await import("./commands/backup-keys.ts")).backupKeys,
  "restore-keys": async () => (await import("./commands/backup-keys.ts")).restoreKeysCommand,
  demo: async () => (await import("./commands/demo.ts")).demo,
};

async function main(): Promise<number> {
  const [name = "help", ...args] = process.argv.slice(2);
  const load = commands[name];
  if (!load || parseArgs({ args, strict: false, options: { help: { type: "boolean" } } }).values.help) {
    console.log(usage);
    return load || name === "help" || name === "--help" ? 0 : 2;
  }
  const run = await load();
  return run(args);
}

/** What may be told to whoever typed the command; undefined for a fault of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StartupError) return error.message;
  if (error instanceof LicetError) return error.sentence("en");
  // Node says in full what of the command line it does not know.
  const code = error instanceof TypeError && "code" in error ? String(error.code) : "";
  return code.startsWith("ERR_PARSE_ARGS_")
    ? `${(error as TypeError).message} “licet help” says what there is.`
    : undefined;
}

try {
  process.exitCode = await main();
} catch (error) {
  const sentence = sentenceOf(error);
  if (sentence === undefined) throw error;
  console.error(`\nLicet can't go on: ${sentence}`);
  process.exitCode = 1;
}
