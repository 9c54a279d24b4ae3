import { sql } from "kysely";
import { providerNames, providerOf } from "#domains/contacts/index.ts";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { limitsInForce } from "./limits.ts";
import { freeAgainAt, paceNow, type Slowing } from "./slowing.ts";

/** Where mail of an account does not go as fast as it could, as this process knows it. */
export type Destinations = {
  /** What the operator and the account allow, in messages a minute. */
  ceilings: ReadonlyMap<string, number>;
  slow: Map<string, Slowing>;
  nameOf(domain: string): string;
};

/** Begins what stands for a domain that is no large provider's: nobody reads whose it is. */
const hashed = "#";

/** How the account's destinations do at present; who is as free as others again is forgotten. */
export async function readDestinations(
  context: Context,
  known: Destinations | undefined,
): Promise<Destinations> {
  const destinations = known ?? (await openDestinations(context));
  destinations.ceilings = await readCeilings(context, destinations.nameOf);
  destinations.slow = new Map();
  const free: string[] = [];
  for (const { name, slowing } of await readSlowings(context)) {
    if (freeAgainAt(name, slowing, destinations.ceilings.get(name)) <= context.now) free.push(name);
    else destinations.slow.set(name, slowing);
  }
  if (free.length > 0) await forget(context, free);
  return destinations;
}

async function readSlowings(context: Context): Promise<{ name: string; slowing: Slowing }[]> {
  const rows = await context.tx
    .selectFrom("delivery.destination")
    .select(["name", "per_minute", "asked_at", "since", "smtp_code", "smtp_enhanced"])
    .where("account_id", "=", context.accountId)
    .where("per_minute", "is not", null)
    .orderBy("since", "desc")
    .execute();
  return rows.flatMap((row) => {
    const slowing = slowingOf(row);
    return slowing ? [{ name: row.name, slowing }] : [];
  });
}

/** Those that somebody asks about at this moment stay as they are. */
async function forget(context: Context, names: readonly string[]): Promise<void> {
  await sql`
    delete from delivery.destination where account_id = ${context.accountId} and name in (
      select name from delivery.destination
      where account_id = ${context.accountId} and name = any(${names}::text[]) order by name for update skip locked
    )`.execute(context.tx);
}

export type SlowDestination = {
  /** A large provider's name; null for one that is not named, since its domain could tell of somebody. */
  name: string | null;
  /** At how many messages a minute mail goes there now. */
  perMinute: number;
  since: Date;
  /** When it is as fast as before, if nobody asks for less meanwhile. */
  until: Date;
  code: number;
  enhanced: string | null;
};

/** Where the account's mail goes slowly at present because a server asked for it, the latest first. */
export async function listSlow(context: Context): Promise<SlowDestination[]> {
  const { nameOf } = await openDestinations(context);
  const ceilings = await readCeilings(context, nameOf);
  return (await readSlowings(context)).flatMap(({ name, slowing }) => {
    const ceiling = ceilings.get(name);
    const until = freeAgainAt(name, slowing, ceiling);
    if (until <= context.now) return [];
    return [
      {
        name: name.startsWith(hashed) ? null : name,
        perMinute: Math.floor(paceNow(name, slowing, { ceiling, now: context.now }) ?? 0),
        since: slowing.since,
        until,
        code: slowing.code,
        enhanced: slowing.enhanced ?? null,
      },
    ];
  });
}

async function openDestinations(context: Context): Promise<Destinations> {
  const key = await accountSubkey(context, context.accountId, "destinations");
  const nameOf = (domain: string) =>
    providerOf(domain) ?? hashed + keyedHash(key, domain).toString("base64url", 0, 16);
  return { ceilings: new Map(), slow: new Map(), nameOf };
}

async function readCeilings(
  context: Context,
  nameOf: Destinations["nameOf"],
): Promise<ReadonlyMap<string, number>> {
  const ceilings = new Map<string, number>();
  for (const [name, { perMinute }] of await limitsInForce(context))
    if (perMinute !== undefined) ceilings.set(providerNames.includes(name) ? name : nameOf(name), perMinute);
  return ceilings;
}

type Row = {
  per_minute: number | null;
  asked_at: Date | null;
  since: Date | null;
  smtp_code: number | null;
  smtp_enhanced: string | null;
};

export function slowingOf(row: Row): Slowing | undefined {
  const { per_minute: perMinute, asked_at: askedAt, since } = row;
  if (perMinute === null || askedAt === null || since === null) return undefined;
  return { perMinute, askedAt, since, code: row.smtp_code ?? 0, enhanced: row.smtp_enhanced ?? undefined };
}
