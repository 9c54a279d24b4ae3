import { sql } from "kysely";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Actor, Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { errors } from "./accounts.errors.ts";
import { networkOf } from "./network.ts";

/** Whose password or code is being tried. */
export type Target = { address: string } | { userId: number };

type KeyHolder = Pick<Resources, "vaultDb" | "masterKey">;

type Counter = { hash: Buffer; free: number };

/** Failures that cost nothing: a person mistypes; many people share an office's address. */
const freeForTarget = 5;
const freeForNetwork = 30;
/** From then on each failure doubles the wait: 1 s, 2 s, 4 s … */
const longestWait = 15 * 60;

const doorkeeper: Actor = { kind: "system", name: "authentication" };

/**
 * Counts an attempt as failed before it is made, in a transaction of its own; what succeeds is taken back. So attempts
 * sent all at once are counted one by one, and a failure stays counted though its request is rolled back.
 */
export async function countAttempt(resources: Resources, target: Target, ip: string): Promise<void> {
  await inAccount(resources, { accountId: operatorAccount, actor: doorkeeper }, async (context) => {
    for (const counter of await countersOf(context, target, ip)) await count(context, counter);
  });
}

async function count({ tx, now }: Context, { hash, free }: Counter): Promise<void> {
  const counted = await sql`
    insert into accounts.failed_sign_in as f (key_hash, failures, last_at) values (${hash}, 1, ${now})
    on conflict (account_id, key_hash) do update
      set failures = case when f.last_at < ${now}::timestamptz - interval '1 day' then 1 else f.failures + 1 end, last_at = ${now}
      where f.failures < ${free} or f.last_at + ${waitAfter("f.failures", free)} <= ${now}
    returning failures`.execute(tx);
  if (counted.rows.length > 0) return;
  const { rows } = await sql<{ until: Date }>`
    select last_at + ${waitAfter("failures", free)} as until
      from accounts.failed_sign_in where account_id = 0 and key_hash = ${hash}`.execute(tx);
  const milliseconds = (rows[0]?.until ?? now).getTime() - now.getTime();
  throw errors.tooManyAttempts({ seconds: Math.max(1, Math.ceil(milliseconds / 1000)) });
}

/** The exponent is bounded too: 2^10 seconds are longer than the longest wait. */
function waitAfter(column: "failures" | "f.failures", free: number) {
  return sql<number>`interval '1 second' * least(${longestWait}::int, power(2, least(${sql.ref(column)} - ${free}::int, 10)))`;
}

/** After a success: the target's failures are over; the network's stay, or its owner could guess on by signing in between. */
export async function forgetAttempts(context: Context, target: Target, ip: string): Promise<void> {
  const [network, own] = await countersOf(context, target, ip);
  await takeBack(context, network);
  await remove(context, own);
}

/** When a new password was set from outside: whoever had been guessing guessed the old one. */
export async function forgetTarget(context: Context, target: Target): Promise<void> {
  await remove(context, await counterOf(context, target));
}

/** After half a success, when the password was right and a code is still wanted: only this attempt is taken back. */
export async function takeBackAttempt(context: Context, target: Target, ip: string): Promise<void> {
  for (const counter of await countersOf(context, target, ip)) await takeBack(context, counter);
}

async function takeBack({ tx }: Context, { hash }: Counter): Promise<void> {
  await sql`update accounts.failed_sign_in set failures = greatest(failures - 1, 0) where account_id = 0 and key_hash = ${hash}`.execute(
    tx,
  );
}

async function remove({ tx }: Context, { hash }: Counter): Promise<void> {
  await tx
    .deleteFrom("accounts.failed_sign_in")
    .where("account_id", "=", 0)
    .where("key_hash", "=", hash)
    .execute();
}

/** Always in this order, so that attempts at once never wait for each other in a circle. */
async function countersOf(holder: KeyHolder, target: Target, ip: string): Promise<[Counter, Counter]> {
  const hash = await hashFor(holder, "network", networkOf(ip));
  return [{ hash, free: freeForNetwork }, await counterOf(holder, target)];
}

async function counterOf(holder: KeyHolder, target: Target): Promise<Counter> {
  const hash =
    "address" in target
      ? await hashFor(holder, "address", target.address)
      : await hashFor(holder, "user", String(target.userId));
  return { hash, free: freeForTarget };
}

async function hashFor(
  holder: KeyHolder,
  kind: "network" | "address" | "user",
  name: string,
): Promise<Buffer> {
  return keyedHash(await accountSubkey(holder, operatorAccount, "failed sign-in"), kind, name);
}
