import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import { atHand } from "#kernel/at-hand.ts";
import { byteas, texts, uuids } from "#kernel/binary-array.ts";
import type { Context, Resources } from "#kernel/context.ts";
import type { Happened } from "#kernel/happening.ts";
import { timeOrderedIds } from "#kernel/ids.ts";
import { happeningsFor } from "./dialects.ts";
import { wakeFanOut } from "./queues.ts";
import type { Kind } from "./shapes.api.ts";
import { sealedColumns } from "./webhooks.data.ts";

/**
 * Writes down what happened, in the transaction in which it happens, for those who listen. Called in the hottest
 * places of the house, so while nobody does it costs one look in each transaction at whether that is still so.
 */
export const hear: Resources["announce"] = async (context, { name }, told) => {
  if (told.length === 0 && Array.isArray(told)) return;
  if (!(await wanted(context)).has(name)) return;
  const happened = typeof told === "function" ? told() : told;
  if (happened.length === 0) return;
  const said = await sealSaid(context, happened);
  await sql`
    insert into webhooks.happening (account_id, id, name, subject_id, refs, said_sealed, at)
    select ${context.accountId}, id, ${name}, subject_id, refs::jsonb, said, ${context.now}
    from unnest(
      ${uuids(timeOrderedIds(context.now, happened.length))}::uuid[],
      ${uuids(happened.map(({ subjectId }) => subjectId))}::uuid[],
      ${texts(happened.map(({ refs }) => JSON.stringify(refs)))}::text[],
      ${byteas(said)}::bytea[]
    ) as t(id, subject_id, refs, said)`.execute(context.tx);
  await wakeFanOut(context);
};

/** What any webhook of the account listens to. */
const wanted = atHand<ReadonlySet<string>>(async ({ tx, accountId }) => {
  const rows = await tx
    .selectFrom("webhooks.webhook")
    .select(["kind", "events"])
    .where("account_id", "=", accountId)
    .where("state", "=", "active")
    .execute();
  return new Set(rows.flatMap(({ kind, events }) => happeningsFor(kind as Kind, events)));
});

async function sealSaid(context: Context, happened: readonly Happened[]): Promise<(Buffer | null)[]> {
  if (!happened.some(({ said }) => said)) return happened.map(() => null);
  const ring = await keyringFor(
    context,
    happened.map(({ subjectId }) => subjectId),
  );
  return happened.map(({ subjectId, said }) => {
    const words = ring.has(subjectId) ? said?.() : undefined;
    return words ? ring.seal(subjectId, sealedColumns.said, JSON.stringify(words)) : null;
  });
}
