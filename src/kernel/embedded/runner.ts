import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from "node:fs";
import { StartupError } from "../startup-error.ts";

export type SystemUser = { uid: number; gid: number };

/** Starts PostgreSQL's programs as the system user who owns (or will own) the cluster. */
export type Runner = {
  /** Set where that user is another than ours: what we create for it must be given to it. */
  user: SystemUser | undefined;
  spawn(program: string, args: string[], options?: SpawnOptions): ChildProcess;
};

/** Finds a way to run `probe` (`postgres`) that also reaches the data folder, by trying. */
export function findRunner(where: { dataDir: string; clusterDir: string; probe: string }): Runner {
  const user = clusterUser(where.clusterDir);
  if (user) letThrough(where.dataDir, user);
  let refusal = "";
  for (const way of waysToRun(user)) {
    const [command, args] = way.command("/bin/sh", [
      "-c",
      'cd "$0" && exec "$1" --version',
      where.dataDir,
      where.probe,
    ]);
    const tried = spawnSync(command, args, { ...way.options, ...surroundings, encoding: "utf8" });
    if (tried.status === 0 && tried.stderr === "") return runnerOf(way, user);
    refusal ||= (tried.stderr || tried.error?.message || "").trim().split("\n")[0] ?? "";
  }
  throw new StartupError(
    user
      ? `PostgreSQL never runs as root, and the user it would run as (number ${user.uid}) cannot reach ${where.dataDir} or ${where.probe}: set LICET_DATA_DIR to a folder outside of private ones (such as /var/lib/licet), move the project out of them too, or start Licet as another user.`
      : `The embedded PostgreSQL cannot run on this machine (${refusal}): set DATABASE_URL, VAULT_DATABASE_URL and ARCHIVE_DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

/** PostgreSQL refuses to run as root: then it is the owner of the cluster, `postgres` or `nobody`. */
function clusterUser(clusterDir: string): SystemUser | undefined {
  const own = process.getuid?.();
  const owner = existsSync(clusterDir) ? statSync(clusterDir) : undefined;
  if (own !== 0) {
    if (owner && owner.uid !== own) {
      throw new StartupError(
        `The database in ${clusterDir} belongs to another user: start Licet as that user, or as root.`,
      );
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = systemUser("postgres") ?? systemUser("nobody");
  if (!user) throw new StartupError("PostgreSQL never runs as root: start Licet as another user.");
  return user;
}

function systemUser(name: string): SystemUser | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** A data folder closed to all but root is opened to that user's group, to pass through and no more. */
function letThrough(dataDir: string, user: SystemUser): void {
  const { mode, uid } = statSync(dataDir);
  if (uid !== 0 || (mode & 0o077) !== 0) return;
  chownSync(dataDir, uid, user.gid);
  chmodSync(dataDir, (mode & 0o7700) | 0o010);
}

type Way = { command(program: string, args: string[]): [string, string[]]; options: SystemUser | undefined };

function waysToRun(user: SystemUser | undefined): Way[] {
  // If we die without a word, the kernel asks PostgreSQL to shut down (SIGINT is its fast shutdown).
  const setpriv = (...flags: string[]): Way => ({
    command: (program, args) => ["setpriv", ["--pdeathsig=INT", ...flags, "--", program, ...args]],
    options: undefined,
  });
  const plain: Way = { command: (program, args) => [program, args], options: user };
  if (!user) return [setpriv(), plain];
  const become = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  return [
    setpriv(...become),
    plain,
    // A project or data folder under a private one, such as /root: the user keeps one capability, to pass through it.
    // Without the last flag access(2), by which PostgreSQL looks for its own files, would not heed the capability.
    ...["+dac_read_search", "+dac_override"].map((capability) =>
      setpriv(
        ...become,
        `--inh-caps=-all,${capability}`,
        `--ambient-caps=-all,${capability}`,
        "--securebits=+no_setuid_fixup",
      ),
    ),
  ];
}

function runnerOf(way: Way, user: SystemUser | undefined): Runner {
  return {
    user,
    spawn(program, args, options) {
      const [command, all] = way.command(program, args);
      return spawn(command, all, { ...options, ...way.options, ...surroundings });
    },
  };
}

/** Nothing of our environment reaches PostgreSQL: neither its own variables nor the master key. */
const surroundings = { cwd: "/", env: { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C" } };
