import { isHosting } from "#domains/accounts/index.ts";
import { listServers } from "#domains/delivery/index.ts";
import { webhookHosts } from "#domains/webhooks/index.ts";
import type { BarredCarriersOf, CarrierKind } from "#kernel/carrier.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { guessProvider } from "./known-providers.ts";
import { isWorking, type Processor } from "./processor.ts";
import { errors } from "./processors.errors.ts";
import { getProcessor, listProcessors } from "./processors.sql.ts";

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

/**
 * What runs, and whose each is. One that is tied to a provider carries while they work for the business. One that nobody
 * named carries only where a business hosts itself, and is warned about until somebody says whose it is; whoever runs
 * an installation for others answers for what passes through it.
 */
export async function carriersInUse(context: Context): Promise<Carrier[]> {
  const servers = await listServers(context);
  return [
    ...(await standingOf(context, "smtp", distinct(servers.map(({ host }) => host)))),
    ...(await standingOf(context, "webhook", distinct(await webhookHosts(context)))),
  ];
}

/** Asked by those who send, far to the left. */
export const barredCarriers: BarredCarriersOf<Context> = async (context, kind, hosts) => {
  if (hosts.length === 0) return new Set();
  const standings = await standingOf(context, kind, distinct(hosts));
  const barred = new Set(standings.filter((each) => each.barred).map(({ host }) => host));
  return new Set(hosts.filter((host) => barred.has(host.toLowerCase())));
};

async function standingOf(context: Context, kind: CarrierKind, hosts: readonly string[]): Promise<Carrier[]> {
  if (hosts.length === 0) return [];
  const said = await saidOf(context, kind);
  const unsaid = hosts.some((host) => !said.has(host));
  const hosting = unsaid && (await isHosting(context));
  const operators = hosting ? await operatorsOwn(context, kind) : new Set<string>();
  return hosts.map((host) => {
    const known = said.get(host);
    if (known) return { kind, host, ...known };
    const carried = operators.has(host);
    const standing = carried ? ("operator" as const) : ("unknown" as const);
    return { kind, host, standing, barred: hosting && !carried, processor: undefined, reason: "", saidAt: null };
  });
}

async function saidOf(context: Context, kind: CarrierKind) {
  const rows = await context.tx
    .selectFrom("governance.carrier")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("kind", "=", kind)
    .execute();
  const processors = rows.some(({ processor_id: id }) => id !== null) ? await listProcessors(context) : [];
  return new Map(
    rows.map((row) => {
      const processor = processors.find(({ id }) => id === row.processor_id);
      const standing = row.standing as "processor" | "own" | "accepted";
      const barred = standing === "processor" && !(processor && isWorking(processor));
      return [row.host, { standing, barred, processor, reason: row.reason, saidAt: row.said_at }];
    }),
  );
}

/** What whoever runs the installation uses with a provider of theirs serves the businesses on it as well. */
function operatorsOwn(context: Context, kind: CarrierKind): Promise<Set<string>> {
  return withAccount(context, { accountId: operatorAccount }, async (inner) => {
    const said = await saidOf(inner, kind);
    return new Set([...said].flatMap(([host, { barred }]) => (barred ? [] : [host])));
  });
}

export type Saying = {
  kind: CarrierKind;
  host: string;
  standing: "processor" | "own" | "accepted";
  processorId: number | null;
  reason: string;
};

/** Says whose it is. Who answers for one that nobody knows puts their name and reason to it. */
export async function sayCarrier(context: Context, saying: Saying): Promise<void> {
  const { kind, standing } = saying;
  const host = saying.host.toLowerCase();
  const reason = saying.reason.trim();
  if (!(await carriersInUse(context)).some((each) => each.kind === kind && each.host === host))
    throw errors.carrierNotFound();
  if (standing === "processor" && saying.processorId === null) throw errors.processorNotFound();
  if (standing === "accepted" && (await isHosting(context))) throw errors.carrierNotAcceptable();
  if (standing !== "processor" && !reason) throw errors.carrierReasonMissing();
  const processorId =
    standing === "processor" ? (await getProcessor(context, saying.processorId ?? 0)).id : null;
  const row = {
    standing,
    processor_id: processorId,
    reason,
    said_by: actorName(context.actor),
    said_at: context.now,
  };
  await context.tx
    .insertInto("governance.carrier")
    .values({ account_id: context.accountId, kind, host, ...row })
    .onConflict((conflict) => conflict.columns(["account_id", "kind", "host"]).doUpdateSet(row))
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
