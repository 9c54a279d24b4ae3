import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { accountsModule } from "#domains/accounts/accounts.module.ts";
import { authenticate } from "#domains/accounts/index.ts";
import { archiveModule } from "#domains/archive/archive.module.ts";
import { campaignsModule } from "#domains/campaigns/campaigns.module.ts";
import { consentModule } from "#domains/consent/consent.module.ts";
import { contactsModule } from "#domains/contacts/contacts.module.ts";
import { deliveryModule } from "#domains/delivery/delivery.module.ts";
import { startInboundServer, startMailboxServer } from "#domains/delivery/index.ts";
import { filesModule } from "#domains/files/files.module.ts";
import { formsModule } from "#domains/forms/forms.module.ts";
import { governanceModule } from "#domains/governance/governance.module.ts";
import { informationModule } from "#domains/information/information.module.ts";
import { mediaModule } from "#domains/media/media.module.ts";
import { proofsModule } from "#domains/proofs/proofs.module.ts";
import { renewalsModule } from "#domains/renewals/renewals.module.ts";
import { retentionModule } from "#domains/retention/retention.module.ts";
import { replayJournal } from "#domains/rights/index.ts";
import { rightsModule } from "#domains/rights/rights.module.ts";
import { templatesModule } from "#domains/templates/templates.module.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { traceModule } from "#domains/trace/trace.module.ts";
import { trackingModule } from "#domains/tracking/tracking.module.ts";
import { startRelay } from "#domains/transactional/index.ts";
import { transactionalModule } from "#domains/transactional/transactional.module.ts";
import { loadMasterKey } from "#domains/vault/index.ts";
import { vaultModule } from "#domains/vault/vault.module.ts";
import { webhooksModule } from "#domains/webhooks/webhooks.module.ts";
import type { DB as ArchiveDB } from "./kernel/archive-types.ts";
import type { Config, DatabaseUrls } from "./kernel/config.ts";
import type { Context, Resources } from "./kernel/context.ts";
import type { DB } from "./kernel/database-types.ts";
import { allAccounts, createDatabase, createPool, inAccount } from "./kernel/db.ts";
import type { ExportKind } from "./kernel/export-kind.ts";
import { mountHealth } from "./kernel/health.ts";
import { createHttpServer } from "./kernel/http.ts";
import type { SubjectId } from "./kernel/ids.ts";
import { createJobs } from "./kernel/jobs.ts";
import { heldIn } from "./kernel/kept-people.ts";
import { createLog } from "./kernel/log.ts";
import { operationalRole } from "./kernel/migrate.ts";
import type { DomainModule } from "./kernel/module.ts";
import { dropPartitions, ensurePartitions } from "./kernel/partitions.ts";
import { StartupError } from "./kernel/startup-error.ts";
import type { DB as VaultDB } from "./kernel/vault-types.ts";
import { type Boss, createBoss, prepareQueues, startWorker, subscribersOf } from "./kernel/worker.ts";
import type { Role } from "./role.ts";

/** Every domain, in the order of architecture.mjs. This file is the only one that knows them all. */
export const modules: readonly DomainModule[] = [
  vaultModule,
  traceModule,
  accountsModule,
  archiveModule,
  filesModule(exportKinds),
  mediaModule,
  consentModule,
  contactsModule,
  templatesModule,
  trackingModule,
  deliveryModule,
  informationModule,
  transactionalModule,
  proofsModule,
  renewalsModule,
  campaignsModule,
  formsModule,
  webhooksModule,
  rightsModule,
  retentionModule,
  governanceModule,
];

/** What the domains let an account take out. */
function exportKinds(): readonly ExportKind[] {
  return modules.flatMap((module) => module.exports ?? []);
}

export type Application = {
  resources: Resources;
  /** Where the web role listens; undefined without it. */
  address: string | undefined;
  /** Finishes what is in hand, then closes everything. */
  stop(): Promise<void>;
};

export type StartOptions = {
  config: Config;
  urls: DatabaseUrls;
  roles: readonly Role[];
  createMasterKey: boolean;
  /** Of several processes started as one, the first looks after what is once for all; alone, it is the first. */
  place?: "first" | "further";
};

const twoMonths = 62 * 24 * 3600 * 1000;

/** Puts the roles of this process together and starts them. */
export async function startApplication({
  config,
  urls,
  roles,
  createMasterKey,
  place = "first",
}: StartOptions): Promise<Application> {
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const { resources, boss } = await openResources(
      { config, urls, createMasterKey, runsJobs: roles.includes("worker") },
      closing,
    );
    if (place === "first") {
      await makePartitionsAhead(resources);
      await keepErased(resources);
      closing.push(twiceDaily(() => makePartitionsAhead(resources), resources));
    }
    let address: string | undefined;
    if (roles.includes("smtp")) {
      closing.push(await startMailboxServer(resources));
      const inbound = await startInboundServer(resources);
      if (inbound) closing.push(() => inbound.close());
      const relay = await startRelay(resources);
      closing.push(() => relay.close());
    }
    if (roles.includes("worker")) {
      closing.push(await startWorker(boss, resources, modules, recordTrace));
      if (place === "first") {
        const purge = (): Promise<void> => purgePartitions(resources);
        closing.push(twiceDaily(purge, resources));
        await purge().catch((err) => resources.log.error({ err }, "partitions"));
      }
    }
    if (roles.includes("web")) address = await startWeb(resources, closing);
    return { resources, address, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

type OpenOptions = { config: Config; urls: DatabaseUrls; createMasterKey: boolean; runsJobs: boolean };

/** Opens connections, key and queue; what must be closed again is added to `closing`. */
export async function openResources(
  { config, urls, createMasterKey, runsJobs }: OpenOptions,
  closing: (() => Promise<unknown>)[],
): Promise<{ resources: Resources; boss: Boss }> {
  const log = createLog(config.logLevel);
  const lost = (error: Error): void => log.warn({ err: error }, "a database connection was lost");
  const db = createDatabase<DB>(
    createPool({ url: urls.operational, size: 16, role: operationalRole, onLost: lost }),
  );
  const vaultDb = createDatabase<VaultDB>(createPool({ url: urls.vault, size: 8, onLost: lost }));
  const archiveDb = createDatabase<ArchiveDB>(createPool({ url: urls.archive, size: 2, onLost: lost }));
  closing.push(
    () => db.destroy(),
    () => vaultDb.destroy(),
    () => archiveDb.destroy(),
  );
  const keyFrom = { key: config.masterKey, file: config.masterKeyFile };
  const masterKey = {
    ...loadMasterKey({ ...keyFrom, create: createMasterKey }),
    reread: () => loadMasterKey({ ...keyFrom, create: false }),
  };
  const boss = createBoss(urls.operational, operationalRole, runsJobs, (err) =>
    log.warn({ err }, "job queue"),
  );
  await boss.start();
  closing.push(() => boss.stop({ graceful: true, timeout: 20_000 }));
  await prepareQueues(boss, modules);
  const resources: Resources = {
    db,
    vaultDb,
    archiveDb,
    masterKey,
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
    log,
  };
  return { resources, boss };
}

/** To every domain that listens. */
export const announce: Resources["announce"] = async (context, happening, happened) => {
  for (const module of modules) await module.hear?.(context, happening, happened);
};

/** What segments can ask, and what uses them, over all domains. */
export const segmentParts: Resources["segments"] = {
  fields: modules.flatMap((module) => module.segmentFields ?? []),
  uses: modules.flatMap((module) => module.segmentUses ?? []),
};

/** What access and erasure reach, over all domains. */
export const personalParts: Resources["personal"] = {
  holdings: modules.flatMap((module) => module.holdings),
  beforeErasure: modules.flatMap((module) => module.beforeErasure ?? []),
  heldPeople: modules.flatMap((module) => module.heldPeople ?? []),
  erasureStops: modules.flatMap((module) => module.erasureStops ?? []),
};

/** From the domain that knows. */
export const contactStatistics: Resources["contactStatistics"] = (...asked) => {
  const known = modules.find((module) => module.contactStatistics)?.contactStatistics;
  if (!known) throw new Error("no domain knows what contacts were sent");
  return known(...asked);
};

/** From the domain that knows. */
export const unreviewed: Resources["unreviewed"] = (...asked) => {
  const known = modules.find((module) => module.unreviewed)?.unreviewed;
  if (!known) throw new Error("no domain knows what was reviewed");
  return known(...asked);
};

/** From the domain that knows. */
export const barredCarriers: Resources["barredCarriers"] = (...asked) => {
  const known = modules.find((module) => module.barredCarriers)?.barredCarriers;
  if (!known) throw new Error("no domain knows whose the servers are");
  return known(...asked);
};

/** From the domain that knows. */
export const contactNow: Resources["contactNow"] = (...asked) => {
  const known = modules.find((module) => module.contactNow)?.contactNow;
  if (!known) throw new Error("no domain knows who moved");
  return known(...asked);
};

/** From the domain that knows. */
export const peopleAtDomains: Resources["peopleAtDomains"] = (...asked) => {
  const known = modules.find((module) => module.peopleAtDomains)?.peopleAtDomains;
  if (!known) throw new Error("no domain knows whose addresses these are");
  return known(...asked);
};

/** From the domain that knows. */
export const unagreed: Resources["unagreed"] = (...asked) => {
  const known = modules.find((module) => module.unagreed)?.unagreed;
  if (!known) throw new Error("no domain knows what was agreed on");
  return known(...asked);
};

/** What each domain gives a new account, from left to right. */
export async function setUpAccount(context: Context): Promise<void> {
  for (const module of modules) await module.setUpAccount?.(context);
}

/** Takes away what an account leaves behind in tables that are not tied to it, from right to left. */
export async function tearDownAccount(context: Context): Promise<void> {
  for (const module of modules.toReversed()) await module.tearDownAccount?.(context);
}

/** Whoever was erased stays so, whatever backup was restored: looked after before anything opens. */
async function keepErased(resources: Resources): Promise<void> {
  const { replayed, purgedAgain, strange } = await replayJournal(resources);
  if (replayed > 0 || purgedAgain > 0)
    resources.log.warn(
      { replayed, purgedAgain },
      "a restored backup held people who were erased: they are erased again",
    );
  if (strange > 0)
    resources.log.error(
      { strange },
      "the file of erasures has lines that were not written by this installation",
    );
}

/** Partitions for the weeks to come, and a few days back for clocks that differ. */
export async function makePartitionsAhead(
  resources: Resources,
  from = new Date(Date.now() - 3 * 24 * 3600 * 1000),
): Promise<void> {
  const schemes = modules.flatMap((module) => module.partitions ?? []);
  await ensurePartitions(resources.db, schemes, from, new Date(Date.now() + twoMonths));
}

/** Applies the retention that the holdings state to the tables cut by time. What is in use now is dropped next time. */
export async function purgePartitions(resources: Resources, now = new Date()): Promise<void> {
  const schemes = modules.flatMap((module) => module.partitions ?? []);
  const dropped = await dropPartitions(resources.db, schemes, now, await heldEverywhere(resources, now));
  if (dropped.length > 0) resources.log.info({ dropped }, "what was past its retention is deleted");
}

async function heldEverywhere(resources: Resources, now: Date): Promise<SubjectId[]> {
  const actor = { kind: "system", name: "partitions" } as const;
  const held: SubjectId[] = [];
  for (const accountId of await allAccounts(resources))
    held.push(...(await inAccount(resources, { accountId, actor, now }, heldIn)));
  return held;
}

function twiceDaily(work: () => Promise<void>, { log }: Resources): () => Promise<void> {
  const timer = setInterval(
    () => void work().catch((err) => log.error({ err }, "partitions")),
    12 * 3600 * 1000,
  );
  return async () => clearInterval(timer);
}

async function startWeb(resources: Resources, closing: (() => Promise<unknown>)[]): Promise<string> {
  const { config } = resources;
  const consoleDir = join(import.meta.dirname, "../dist/console");
  const app: FastifyInstance = await createHttpServer({
    resources,
    modules,
    authenticate,
    recordTrace,
    ...(existsSync(join(consoleDir, "index.html")) ? { consoleDir } : {}),
  });
  mountHealth(app, resources);
  closing.push(() => app.close());
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    throw explainListenError(error, "LICET_PORT", config.port);
  }
  return `http://${config.host === "0.0.0.0" ? "127.0.0.1" : config.host}:${(app.server.address() as AddressInfo).port}`;
}

export function explainListenError(error: unknown, setting: string, port: number): Error {
  const code = (error as { code?: string }).code;
  if (code === "EADDRINUSE")
    return new StartupError(
      `Port ${port} is already in use: stop the other program, or choose another port with ${setting}.`,
    );
  if (code === "EACCES")
    return new StartupError(
      `Port ${port} needs more rights than this user has: choose one above 1023 with ${setting}.`,
    );
  return error instanceof Error ? error : new Error("listening failed");
}
