import { sql } from "kysely";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";

/** What is counted: of which kind, which one, for how many minutes. */
export type Counted = { kind: string; name: string; minutes: number };

/**
 * Counts these once each, for all processes together, and says how many there were in their time, this one included.
 * What is counted is kept as a keyed hash and until its time is over. Rows are taken in one order, so that two who count
 * at once never wait in a circle.
 */
export async function countPace(context: Context, counted: readonly Counted[]): Promise<number[]> {
  if (counted.length === 0) return [];
  const { tx, accountId, now } = context;
  const key = await accountSubkey(context, accountId, "sign-up pace");
  const hashes = counted.map(({ kind, name }) => keyedHash(key, kind, name).subarray(0, 16).toString("hex"));
  const added = new Map<string, { count: number; until: Date }>();
  for (const [index, hash] of hashes.entries()) {
    const until = new Date(now.getTime() + (counted[index]?.minutes ?? 0) * 60_000);
    added.set(hash, { count: (added.get(hash)?.count ?? 0) + 1, until });
  }
  const rows = [...added].sort(([one], [other]) => (one < other ? -1 : 1));
  const { rows: totals } = await sql<{ hash: string; count: number }>`
    insert into forms.pace as pace (account_id, key_hash, count, until)
    select ${accountId}, decode(hash, 'hex'), count, until from unnest(
      ${rows.map(([hash]) => hash)}::text[],
      ${rows.map(([, { count }]) => count)}::int[],
      ${rows.map(([, { until }]) => until)}::timestamptz[]
    ) as t(hash, count, until)
    on conflict (account_id, key_hash) do update set
      count = case when pace.until <= ${now}::timestamptz then excluded.count else pace.count + excluded.count end,
      until = case when pace.until <= ${now}::timestamptz then excluded.until else pace.until end
    returning encode(key_hash, 'hex') as hash, count`.execute(tx);
  // Those of this set came one after the other: the last sees the total.
  const before = new Map(totals.map(({ hash, count }) => [hash, count - (added.get(hash)?.count ?? 0)]));
  return hashes.map((hash) => {
    const count = (before.get(hash) ?? 0) + 1;
    before.set(hash, count);
    return count;
  });
}

/** Forgets what is over. */
export async function forgetPace({ tx, accountId, now }: Context): Promise<void> {
  await tx.deleteFrom("forms.pace").where("account_id", "=", accountId).where("until", "<=", now).execute();
}
