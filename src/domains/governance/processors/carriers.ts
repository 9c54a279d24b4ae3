import { isHosting } from "#domains/accounts/index.ts";
import { listServers } from "#domains/delivery/index.ts";
import { releaseReviewed, webhookReceivers } from "#domains/webhooks/index.ts";
import type { BarredCarriersOf, CarrierKind } from "#kernel/carrier.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { guessProvider } from "./known-providers.ts";
import { isWorking, type Processor } from "./processor.ts";
import { errors } from "./processors.errors.ts";
import { listProcessors, lockProcessor } from "./processors.sql.ts";

export type Standing = "processor" | "own" | "accepted" | "operator" | "unknown";

export type Carrier = {
  kind: CarrierKind;
  host: string;
  standing: Standing;
  /** Nothing goes there. */
  barred: boolean;
  processor: Processor | undefined;
  reason: string;
  saidAt: Date | null;
};

/** What runs, and whose each is. */
export async function carriersInUse(context: Context): Promise<Carrier[]> {
  const servers = await listServers(context);
  return [
    ...(await standingOf(context, "smtp", distinct(servers.map(({ host }) => host)))),
    ...(await standingOf(
      context,
      "webhook",
      distinct((await webhookReceivers(context)).map(({ host }) => host)),
    )),
  ];
}

/** Asked by those who send, far to the left. */
export const barredCarriers: BarredCarriersOf<Context> = async (context, kind, hosts) => {
  if (hosts.length === 0) return new Set();
  const standings = await standingOf(context, kind, distinct(hosts));
  const barred = new Set(standings.filter((each) => each.barred).map(({ host }) => host));
  return new Set(hosts.filter((host) => barred.has(host.toLowerCase())));
};

/**
 * A provider's carries while they work for the business, and no longer once it parted with them. One that nobody named, or
 * whose provider is not decided yet, carries only where a business hosts itself, which is warned until it is settled;
 * whoever runs an installation for others answers to them for what passes through it.
 */
async function standingOf(context: Context, kind: CarrierKind, hosts: readonly string[]): Promise<Carrier[]> {
  if (hosts.length === 0) return [];
  const processors = await listProcessors(context);
  const said = await answersFor(context, kind);
  const standings = hosts.map((host) => settled(kind, host, processors, said.get(host)));
  if (standings.every((each) => each.settled) || !(await isHosting(context)))
    return standings.map(({ carrier }) => carrier);
  const operators = await operatorsHosts(context);
  return standings.map(({ settled: isSettled, carrier }) => {
    if (isSettled) return carrier;
    return operators.has(carrier.host)
      ? { ...carrier, standing: "operator" as const }
      : { ...carrier, barred: true };
  });
}

type Said = { standing: "own" | "accepted"; reason: string; saidAt: Date };

function settled(
  kind: CarrierKind,
  host: string,
  processors: readonly Processor[],
  said: Said | undefined,
): { settled: boolean; carrier: Carrier } {
  const theirs = processors.filter(({ hosts }) => hosts.includes(host));
  const working = theirs.find(isWorking);
  const plain = { kind, host, processor: working ?? theirs[0], reason: "", saidAt: null };
  if (working) return { settled: true, carrier: { ...plain, standing: "processor", barred: false } };
  if (theirs.length > 0 && theirs.every(({ state }) => state === "ended"))
    return { settled: true, carrier: { ...plain, standing: "processor", barred: true } };
  if (said) return { settled: true, carrier: { ...plain, ...said, barred: false } };
  return {
    settled: false,
    carrier: { ...plain, standing: theirs.length > 0 ? "processor" : "unknown", barred: false },
  };
}

async function answersFor({ tx, accountId }: Context, kind: CarrierKind): Promise<Map<string, Said>> {
  const rows = await tx
    .selectFrom("governance.carrier")
    .select(["host", "standing", "reason", "said_at"])
    .where("account_id", "=", accountId)
    .where("kind", "=", kind)
    .execute();
  return new Map(
    rows.map((row) => [
      row.host,
      { standing: row.standing as Said["standing"], reason: row.reason, saidAt: row.said_at },
    ]),
  );
}

/** The hosts that the business said are its own. */
export async function ownCarriers(context: Context, kind: CarrierKind): Promise<string[]> {
  return [...(await answersFor(context, kind))].flatMap(([host, { standing }]) =>
    standing === "own" ? [host] : [],
  );
}

/** A provider who works for whoever runs the installation serves the businesses on it as well. */
async function operatorsHosts(context: Context): Promise<Set<string>> {
  const processors = await withAccount(context, { accountId: operatorAccount }, listProcessors);
  return new Set(processors.filter(isWorking).flatMap(({ hosts }) => hosts));
}

export type Saying = {
  kind: CarrierKind;
  host: string;
  standing: "processor" | "own" | "accepted";
  processorId: number | null;
  reason: string;
};

/** Says whose it is. Who answers for one that nobody knows puts their name and reason to it. */
export async function sayCarrier(
  context: Context,
  { standing, processorId, ...saying }: Saying,
): Promise<void> {
  const carrier = { ...saying, host: saying.host.toLowerCase(), reason: saying.reason.trim() };
  const inUse = await carriersInUse(context);
  if (!inUse.some(({ kind, host }) => kind === carrier.kind && host === carrier.host))
    throw errors.carrierNotFound();
  if (standing === "processor") return giveHost(context, processorId ?? 0, carrier.host);
  if (standing === "accepted" && (await isHosting(context))) throw errors.carrierNotAcceptable();
  if (!carrier.reason) throw errors.carrierReasonMissing();
  await takeHost(context, carrier.host);
  const row = { standing, reason: carrier.reason, said_by: actorName(context.actor), said_at: context.now };
  await context.tx
    .insertInto("governance.carrier")
    .values({ account_id: context.accountId, kind: carrier.kind, host: carrier.host, ...row })
    .onConflict((conflict) => conflict.columns(["account_id", "kind", "host"]).doUpdateSet(row))
    .execute();
  // One's own program is a usual receiver: what waited for a review needs none.
  if (carrier.kind === "webhook") await releaseReviewed(context);
}

/** One host is one provider's: it leaves the others. */
async function giveHost(context: Context, processorId: number, host: string): Promise<void> {
  const { hosts, state } = await lockProcessor(context, processorId);
  if (state === "ended") throw errors.processorStepNotNow();
  await takeHost(context, host);
  await setHosts(context, processorId, [...hosts.filter((each) => each !== host), host].sort());
}

async function takeHost(context: Context, host: string): Promise<void> {
  for (const { id, hosts } of await listProcessors(context))
    if (hosts.includes(host))
      await setHosts(
        context,
        id,
        hosts.filter((each) => each !== host),
      );
}

async function setHosts({ tx, accountId, now }: Context, id: number, hosts: string[]): Promise<void> {
  await tx
    .updateTable("governance.processor")
    .set({ hosts, updated_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
}

export async function shownCarriers(context: Context) {
  const carriers = await carriersInUse(context);
  return {
    carriers: carriers.map(({ processor, saidAt, ...carrier }) => ({
      ...carrier,
      processorId: processor?.id ?? null,
      processor: processor?.legalName ?? null,
      saidAt: saidAt?.toISOString() ?? null,
      guess: guessProvider(carrier.host),
    })),
    mayAccept: !(await isHosting(context)),
  };
}

function distinct(hosts: readonly string[]): string[] {
  return [...new Set(hosts.map((host) => host.toLowerCase()))].sort();
}
