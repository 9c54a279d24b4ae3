import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SignedCheckpoint } from "./checkpoint.ts";
import { withCosignatures } from "./cosignatures.ts";
import type { witnessStates } from "./ledger-words.api.ts";
import { problemText } from "./outside-texts.ts";

type Search = {
  limit: number;
  offset: number;
  from?: string | undefined;
  until?: string | undefined;
  outside?: "cosigned" | "stamped" | "failed" | undefined;
};

export async function findCheckpoints(
  context: Context,
  { limit, offset, from, until, outside }: Search,
): Promise<{ count: number; checkpoints: SignedCheckpoint[] }> {
  const matching = context.tx
    .selectFrom("consent.checkpoint as c")
    .where("c.account_id", "=", context.accountId)
    .$if(from !== undefined, (query) => query.where("at", ">=", new Date(`${from}T00:00:00Z`)))
    .$if(until !== undefined, (query) =>
      query.where("at", "<", sql<Date>`${new Date(`${until}T00:00:00Z`)}::timestamptz + interval '1 day'`),
    )
    .$if(outside !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (
          select from consent.witnessing as w where w.account_id = c.account_id and w.size = c.size and w.state = ${outside}
          union all
          select from consent.time_stamp as s where s.account_id = c.account_id and s.size = c.size and s.state = ${outside}
        )`,
      ),
    );
  const { count } = await matching
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .select(["c.size", "root_hash", "note", "at"])
    .orderBy("c.size", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    count,
    checkpoints: rows.map((row) => ({
      size: row.size,
      rootHash: row.root_hash,
      note: row.note,
      at: row.at,
    })),
  };
}

/** Checkpoints as the API shows them, with what others did with them. */
export async function checkpointReplies(context: Context, checkpoints: readonly SignedCheckpoint[]) {
  if (checkpoints.length === 0) return [];
  const sizes = checkpoints.map(({ size }) => size);
  const notes = await withCosignatures(context, checkpoints);
  const witnessed = await witnessingsOf(context, sizes);
  const stamps = await stampsOf(context, sizes);
  return checkpoints.map(({ size, rootHash, at, note }) => {
    const stamp = stamps.find((each) => each.size === size);
    return {
      size,
      rootHash: rootHash.toString("base64"),
      at: at.toISOString(),
      note: notes.get(size) ?? note,
      witnesses: witnessed
        .filter((each) => each.size === size)
        .map((each) => ({
          witnessId: each.witness_id,
          name: each.name,
          state: each.state as (typeof witnessStates)[number],
          triedAt: each.tried_at?.toISOString() ?? null,
          problem: each.problem && problemText(each.problem, context.language),
        })),
      timeStamp: stamp
        ? {
            state: stamp.state as "pending" | "stamped" | "failed",
            stampedAt: stamp.stamped_at?.toISOString() ?? null,
            problem: stamp.problem && problemText(stamp.problem, context.language),
          }
        : null,
    };
  });
}

function witnessingsOf(context: Context, sizes: readonly number[]) {
  return context.tx
    .selectFrom("consent.witnessing")
    .innerJoin("consent.witness", (join) =>
      join
        .onRef("consent.witness.account_id", "=", "consent.witnessing.account_id")
        .onRef("consent.witness.id", "=", "consent.witnessing.witness_id"),
    )
    .select(["size", "witness_id", "name", "state", "tried_at", "problem"])
    .where("consent.witnessing.account_id", "=", context.accountId)
    .where("size", "in", [...sizes])
    .orderBy("witness_id")
    .execute();
}

function stampsOf(context: Context, sizes: readonly number[]) {
  return context.tx
    .selectFrom("consent.time_stamp")
    .select(["size", "state", "stamped_at", "problem"])
    .where("account_id", "=", context.accountId)
    .where("size", "in", [...sizes])
    .execute();
}
