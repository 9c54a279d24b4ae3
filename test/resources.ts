import { randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PgBoss } from "pg-boss";
import { loadMasterKey } from "#domains/vault/index.ts";
import { readConfig } from "#kernel/config.ts";
import type { Actor, Context, Resources } from "#kernel/context.ts";
import { createDatabase, createPool, inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { createJobs } from "#kernel/jobs.ts";
import { createLog } from "#kernel/log.ts";
import { operationalRole } from "#kernel/migrate.ts";
import { ensurePartitions } from "#kernel/partitions.ts";
import { createBoss, prepareQueues, subscribersOf } from "#kernel/worker.ts";
import {
  announce,
  barredCarriers,
  contactNow,
  contactStatistics,
  modules,
  peopleAtDomains,
  personalParts,
  segmentParts,
  setUpAccount,
  tearDownAccount,
  unagreed,
  unreviewed,
} from "../src/app.ts";
import { cloneDatabases, type TestDatabases } from "./database.ts";

export type TestResources = {
  resources: Resources;
  databases: TestDatabases;
  boss: PgBoss;
  /** Runs a unit of work in an account, as the system unless said otherwise. */
  inAccount<T>(
    accountId: AccountId | number,
    work: (context: Context) => Promise<T>,
    options?: { actor?: Actor; now?: Date },
  ): Promise<T>;
  close(): Promise<void>;
};

/** Everything a domain's command needs, on a database of its own: for `*.db.test.ts`. No server is started. */
export async function openTestResources(
  environment: Record<string, string> = {},
  databases?: TestDatabases,
): Promise<TestResources> {
  return openOn(databases ?? (await cloneDatabases()), environment);
}

async function openOn(databases: TestDatabases, environment: Record<string, string>): Promise<TestResources> {
  const ownFolder = join(tmpdir(), `licet-test-${randomUUID()}`);
  const config = readConfig({
    LICET_LOG_LEVEL: "silent",
    LICET_PORT: "4100",
    LICET_ERASURE_JOURNAL: join(ownFolder, "erasures.ndjson"),
    ...environment,
  });
  const db = createDatabase<never>(
    createPool({ url: databases.urls.operational, size: 6, role: operationalRole }),
  ) as unknown as Resources["db"];
  const vaultDb = createDatabase<never>(
    createPool({ url: databases.urls.vault, size: 4 }),
  ) as unknown as Resources["vaultDb"];
  const archiveDb = createDatabase<never>(
    createPool({ url: databases.urls.archive, size: 2 }),
  ) as unknown as Resources["archiveDb"];
  const boss = createBoss(databases.urls.operational, operationalRole, false, () => {});
  await boss.start();
  await prepareQueues(boss, modules);
  const resources: Resources = {
    db,
    vaultDb,
    archiveDb,
    masterKey: loadMasterKey({
      key: config.masterKey ?? randomBytes(32).toString("base64"),
      file: config.masterKeyFile,
      create: false,
    }),
    jobs: createJobs(boss, subscribersOf(modules)),
    announce,
    setUpAccount,
    tearDownAccount,
    segments: segmentParts,
    contactStatistics,
    personal: personalParts,
    unreviewed,
    barredCarriers,
    peopleAtDomains,
    contactNow,
    unagreed,
    config,
    log: createLog("silent"),
  };
  const week = 7 * 24 * 3600 * 1000;
  await ensurePartitions(
    db,
    modules.flatMap((module) => module.partitions ?? []),
    new Date(Date.now() - week),
    new Date(Date.now() + 2 * week),
  );
  return {
    resources,
    databases,
    boss,
    inAccount: (accountId, work, options = {}) =>
      inAccount(
        resources,
        {
          accountId: accountId as AccountId,
          actor: options.actor ?? { kind: "system", name: "test" },
          ...(options.now ? { now: options.now } : {}),
        },
        work,
      ),
    async close() {
      await boss.stop({ graceful: false });
      await db.destroy();
      await vaultDb.destroy();
      await archiveDb.destroy();
      await databases.drop();
      rmSync(ownFolder, { recursive: true, force: true });
    },
  };
}
