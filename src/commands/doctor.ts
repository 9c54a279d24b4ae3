import { Resolver } from "node:dns/promises";
import { sql } from "kysely";
import pg from "pg";
import { serverProblems } from "#domains/delivery/index.ts";
import { erasureProblem } from "#domains/rights/index.ts";
import { accountKey, lastKeyBackup, wrappedOtherwise } from "#domains/vault/index.ts";
import { openResources } from "../app.ts";
import { type Config, type DatabaseUrls, readConfig } from "../kernel/config.ts";
import type { Resources } from "../kernel/context.ts";
import { allAccounts } from "../kernel/db.ts";
import { operatorAccount } from "../kernel/ids.ts";
import { pendingMigrations } from "../kernel/migrate.ts";
import { StartupError } from "../kernel/startup-error.ts";
import { openDatabases } from "./databases.ts";

/** What a check found; `mend` says what to do where it is not well. */
type Finding = { what: string; well: boolean; mend?: string };

/** `licet doctor`: looks at what Licet stands on and says what to mend. Changes nothing. */
export async function doctor(): Promise<number> {
  const config = readConfig({ LICET_LOG_LEVEL: "silent", ...process.env });
  const findings: Finding[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const databases = await openDatabases(config, () => {});
    closing.push(databases.close);
    findings.push({ what: `Database reached (${databases.embedded ? "embedded" : "yours"})`, well: true });
    findings.push(...(await checkDatabases(databases.urls)));
    const { resources } = await openResources(
      { config, urls: databases.urls, createMasterKey: false, runsJobs: false },
      closing,
    );
    findings.push(await checkKey(resources), await checkClock(resources), await checkRowSecurity(resources));
    findings.push(...(await checkKeys(resources)), await checkErasures(resources));
    findings.push(await checkAddress(config), ...(await checkServers(resources)));
    findings.push(...(await checkInbound(config)));
  } catch (error) {
    findings.push({
      what: "Licet can open what it needs",
      well: false,
      mend: error instanceof StartupError ? error.message : String(error),
    });
  } finally {
    for (const close of closing.reverse()) await close().catch(() => {});
  }
  for (const { what, well, mend } of findings)
    console.log(`${well ? "ok  " : "MEND"}  ${what}${mend ? `\n      ${mend}` : ""}`);
  const bad = findings.filter((finding) => !finding.well).length;
  console.log(bad === 0 ? "\nAll is well." : `\n${bad} to mend.`);
  return bad === 0 ? 0 : 1;
}

async function checkDatabases(urls: DatabaseUrls): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: urls.operational });
  await client.connect();
  const version = Number((await client.query("show server_version_num")).rows[0].server_version_num);
  await client.end();
  const pending = await pendingMigrations(urls);
  return [
    {
      what: `PostgreSQL ${Math.floor(version / 10_000)}`,
      well: version >= 160_000,
      ...(version < 160_000 ? { mend: "Licet needs PostgreSQL 16 or newer." } : {}),
    },
    {
      what: "Databases are of this version",
      well: pending.length === 0,
      ...(pending.length ? { mend: `Run licet migrate (${pending.join(", ")}).` } : {}),
    },
    await checkArchiveShut(urls),
  ];
}

/** The operational login must not get into the archive: tried, not assumed. */
async function checkArchiveShut(urls: DatabaseUrls): Promise<Finding> {
  const what = "The archive is shut to the operational role";
  const asOperational = new URL(urls.archive);
  const operational = new URL(urls.operational);
  asOperational.username = operational.username;
  asOperational.password = operational.password;
  const client = new pg.Client({ connectionString: asOperational.href, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.end();
    return {
      what,
      well: false,
      mend: "Give the archive a login of its own, and: revoke connect on database licet_archive from public.",
    };
  } catch {
    return { what, well: true };
  }
}

async function checkKey(resources: Resources): Promise<Finding> {
  try {
    await accountKey(resources, operatorAccount);
    return { what: "The master key opens the vault", well: true };
  } catch (error) {
    return {
      what: "The master key opens the vault",
      well: false,
      mend: error instanceof Error ? error.message : "Restore the key.",
    };
  }
}

/** Whether every account's key is wrapped by the present master key, and when the keys were last kept apart. */
async function checkKeys(resources: Resources): Promise<Finding[]> {
  const otherwise = await wrappedOtherwise(resources);
  const { vaultBackupDays } = resources.config;
  const last = await lastKeyBackup(resources);
  const days = last && Math.floor((Date.now() - last.getTime()) / (24 * 3600 * 1000));
  const fresh = days !== undefined && days <= vaultBackupDays;
  return [
    {
      what: "Every account’s key is wrapped by this master key",
      well: otherwise === 0,
      ...(otherwise > 0
        ? { mend: `${otherwise} are not: run licet rotate-master-key again, or restore the right key.` }
        : {}),
    },
    {
      what: days === undefined ? "Keys were backed up" : `Keys were backed up ${days} days ago`,
      well: fresh,
      ...(fresh
        ? {}
        : { mend: "Run licet backup-keys: without the keys no backup of the data can be read." }),
    },
  ];
}

/** Whether the journal can be written, is genuine, and no erasure is stuck. */
async function checkErasures(resources: Resources): Promise<Finding> {
  const problem = await erasureProblem(resources, new Date());
  const what = "Who was erased stays erased";
  return problem ? { what, well: false, mend: problem } : { what, well: true };
}

async function checkClock({ db }: Resources): Promise<Finding> {
  const before = Date.now();
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const apart = Math.abs((rows[0]?.now.getTime() ?? 0) - (before + Date.now()) / 2);
  return {
    what: "This clock and the database's agree",
    well: apart < 2000,
    ...(apart < 2000
      ? {}
      : {
          mend: `They are ${Math.round(apart / 1000)} s apart: keep both by NTP; evidence carries these times.`,
        }),
  };
}

async function checkRowSecurity({ db }: Resources): Promise<Finding> {
  const { rows } = await sql<{ open: number; bypass: boolean }>`
    select (select count(*)::int from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'pgboss') and not c.relrowsecurity) as open,
           (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypass`.execute(
    db,
  );
  const well = rows[0]?.open === 0 && rows[0]?.bypass === false;
  return {
    what: "Row-level security is in force",
    well,
    ...(well
      ? {}
      : {
          mend: "Run licet migrate as the owner; the role licet_operational must be neither superuser nor bypassrls.",
        }),
  };
}

async function checkAddress(config: Config): Promise<Finding> {
  const what = `The public address answers (${config.url})`;
  try {
    const response = await fetch(`${config.url}/healthz`, {
      signal: AbortSignal.timeout(5000),
      redirect: "error",
    });
    return response.ok
      ? { what, well: true }
      : { what, well: false, mend: `It answered ${response.status}: check the proxy and LICET_URL.` };
  } catch {
    return {
      what,
      well: false,
      mend: "Nothing answered: is Licet running, is LICET_URL right, does the proxy lead here?",
    };
  }
}

/** Whether what is written to the domain for mail that comes in can find its way here. */
async function checkInbound({ inboundDomain: domain }: Config): Promise<Finding[]> {
  if (!domain) return [];
  const what = `Mail for ${domain} has somewhere to go (MX)`;
  const resolver = new Resolver({ timeout: 5000, tries: 1 });
  try {
    const hosts = (await resolver.resolveMx(domain)).map(({ exchange }) => exchange).filter(Boolean);
    if (hosts.length > 0) return [{ what: `${what}: ${hosts.join(", ")}`, well: true }];
  } catch {
    // Said below.
  }
  return [
    {
      what,
      well: false,
      mend: "Add an MX record that leads to LICET_INBOUND_HOST and its port, or to the mail server in front of it. Until then no unsubscribing by mail, no complaint and no returned mail arrives.",
    },
  ];
}

async function checkServers(resources: Resources): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const accountId of await allAccounts(resources)) {
    for (const problem of await serverProblems(resources, accountId))
      findings.push({ what: `Mail server of account ${accountId}`, well: false, mend: problem });
  }
  return findings.length > 0 ? findings : [{ what: "Mail servers answer", well: true }];
}
