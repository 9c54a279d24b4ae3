import { sql } from "kysely";
import { byteas } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { type Answer, domainOf, type Send } from "./send.ts";
import type { Settled } from "./settle-sends.ts";
import { errors } from "./transactional.errors.ts";

/** Clients try again within minutes; a day leaves room for queues of their own. */
const keptHours = 24;

type Row = { key_hash: Buffer; request_hash: Buffer; told_ids: MessageId[] };

/** What was answered to these requests before, where they came before. */
export async function answeredBefore(
  context: Context,
  settled: readonly Settled[],
): Promise<Map<Send, Answer>> {
  const keys = settled.flatMap(({ send }) => send.idempotency?.keyHash ?? []);
  if (keys.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select key_hash, request_hash, told_ids from transactional.answered
    where account_id = ${context.accountId} and key_hash = any(${byteas(keys)}::bytea[])`.execute(context.tx);
  return answersFrom(rows, settled);
}

/** Keeps the answers of these, and says what was answered to those that somebody else took first. */
export async function keepAnswers(
  context: Context,
  settled: readonly Settled[],
  toldIds: (one: Settled) => readonly MessageId[],
): Promise<Map<Send, Answer>> {
  const byKey = new Map<string, Settled>();
  for (const one of settled) {
    const key = one.send.idempotency?.keyHash.toString("hex");
    // The same key twice in one set: the first counts.
    if (key && !byKey.has(key)) byKey.set(key, one);
  }
  if (byKey.size === 0) return new Map();
  const ordered = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const made = await sql<{ key_hash: Buffer }>`
    insert into transactional.answered (account_id, key_hash, request_hash, told_ids, created_at)
    select ${context.accountId}, key_hash, request_hash, string_to_array(told_ids, ' ')::uuid[], ${context.now}
    from unnest(
      ${byteas(ordered.map(({ send }) => send.idempotency?.keyHash ?? null))}::bytea[],
      ${byteas(ordered.map(({ send }) => send.idempotency?.requestHash ?? null))}::bytea[],
      ${ordered.map((one) => toldIds(one).join(" "))}::text[]
    ) as t(key_hash, request_hash, told_ids)
    on conflict do nothing returning key_hash`.execute(context.tx);
  const ours = new Set(made.rows.map(({ key_hash }) => byKey.get(key_hash.toString("hex"))?.send));
  const late = settled.filter(({ send }) => send.idempotency && !ours.has(send));
  return late.length > 0 ? answeredBefore(context, late) : new Map();
}

function answersFrom(rows: readonly Row[], settled: readonly Settled[]): Map<Send, Answer> {
  const known = new Map(rows.map((row) => [row.key_hash.toString("hex"), row]));
  return new Map(
    settled.flatMap(({ send, sender }) => {
      const row = known.get(send.idempotency?.keyHash.toString("hex") ?? "");
      if (!row) return [];
      const same = send.idempotency && row.request_hash.equals(send.idempotency.requestHash);
      const answer = same
        ? { toldIds: row.told_ids, domain: domainOf(sender.address) }
        : errors.keyUsedDifferently();
      return [[send, answer] as const];
    }),
  );
}

/** Forgets answers that nobody asks for again. Runs daily. */
export async function forgetAnswers({ tx, accountId, now }: Context): Promise<void> {
  await tx
    .deleteFrom("transactional.answered")
    .where("account_id", "=", accountId)
    .where("created_at", "<", new Date(now.getTime() - keptHours * 3600 * 1000))
    .execute();
}
