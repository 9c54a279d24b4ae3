import { providerNames, providerOf } from "#domains/contacts/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Config } from "#kernel/config.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "../delivery.errors.ts";
import type { ConnectionLimits } from "../smtp/connection-shares.ts";

/** What may go to a destination: over so many connections at a time, and so many messages a minute. */
export type Limit = { connections: number | undefined; perMinute: number | undefined };

/** By whoever keeps the mailboxes: a large provider's name, or a domain. */
type Limits = Map<string, Limit>;

const mostLimits = 50;

/** Whose mailboxes those of a domain are. */
function keeperOf(domain: string): string {
  return providerOf(domain) ?? domain;
}

/** What the account allows itself. */
export async function ownLimits(context: Context): Promise<Limits> {
  const rows = await context.tx
    .selectFrom("delivery.destination_limit")
    .select(["name", "connections", "per_minute"])
    .where("account_id", "=", context.accountId)
    .orderBy("name")
    .execute();
  return new Map(
    rows.map(({ name, connections, per_minute }) => [
      name,
      { connections: connections ?? undefined, perMinute: per_minute ?? undefined },
    ]),
  );
}

/** What the operator allows each account. */
export function operatorLimits({ destinationLimits, destinationConnections }: Config): Limits {
  const limits: Limits = new Map();
  for (const [domain, perMinute] of destinationLimits)
    tighten(limits, keeperOf(domain), { connections: undefined, perMinute });
  for (const [domain, connections] of destinationConnections)
    tighten(limits, keeperOf(domain), { connections, perMinute: undefined });
  return limits;
}

/** The stricter of both. */
export async function limitsInForce(context: Context): Promise<Limits> {
  const limits = operatorLimits(context.config);
  for (const [name, own] of await ownLimits(context)) tighten(limits, name, own);
  return limits;
}

function tighten(limits: Limits, name: string, { connections, perMinute }: Limit): void {
  const known = limits.get(name);
  limits.set(name, {
    connections: least(known?.connections, connections),
    perMinute: least(known?.perMinute, perMinute),
  });
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

/** How many connections may carry mail for whom; undefined where nothing is limited, so that nobody has to look. */
export async function connectionLimits(context: Context): Promise<ConnectionLimits | undefined> {
  const most = new Map<string, number>();
  for (const [name, { connections }] of await limitsInForce(context))
    if (connections !== undefined) most.set(name, connections);
  if (most.size === 0) return undefined;
  return {
    most,
    destinationOf: (address) => keeperOf(address.slice(address.lastIndexOf("@") + 1).toLowerCase()),
  };
}

/** Limits what goes to a large provider or a domain from the next batch on; without a limit, takes one away. */
export async function setLimit(
  context: Context,
  destination: string,
  { connections, perMinute }: Limit,
): Promise<void> {
  const name = named(destination);
  if (connections === undefined && perMinute === undefined) {
    await context.tx
      .deleteFrom("delivery.destination_limit")
      .where("account_id", "=", context.accountId)
      .where("name", "=", name)
      .execute();
    return;
  }
  const known = await ownLimits(context);
  if (known.size >= mostLimits && !known.has(name)) throw errors.tooManyLimits({ most: mostLimits });
  const values = { connections: connections ?? null, per_minute: perMinute ?? null, updated_at: context.now };
  await context.tx
    .insertInto("delivery.destination_limit")
    .values({ account_id: context.accountId, name, ...values })
    .onConflict((conflict) => conflict.columns(["account_id", "name"]).doUpdateSet(values))
    .execute();
}

/** Any of a provider's domains means the provider. */
function named(destination: string): string {
  const said = destination.trim();
  const provider = providerNames.find((name) => name.toLowerCase() === said.toLowerCase());
  if (provider) return provider;
  const domain = normaliseAddress(`postmaster@${said.replace(/^@/, "")}`)?.split("@")[1];
  if (!domain) throw errors.unknownDestination({ field: "destination" });
  return keeperOf(domain);
}
