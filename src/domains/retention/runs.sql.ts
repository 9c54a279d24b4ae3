import type { Context } from "#kernel/context.ts";

/** Nights in which something went, newest first, with their lines. */
export async function listRuns(
  { tx, accountId }: Context,
  { limit, offset }: { limit: number; offset: number },
) {
  const runs = await tx
    .selectFrom("retention.run")
    .select(["id", "at", "proof"])
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  const { count } = await tx
    .selectFrom("retention.run")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  const lines =
    runs.length === 0
      ? []
      : await tx
          .selectFrom("retention.ended")
          .select(["run_id", "category", "store", "before", "rows", "held"])
          .where("account_id", "=", accountId)
          .where(
            "run_id",
            "in",
            runs.map(({ id }) => id),
          )
          .orderBy("category")
          .orderBy("store")
          .execute();
  return {
    count,
    runs: runs.map(({ id, at, proof }) => ({
      id,
      at,
      signed: proof !== null,
      ended: lines.filter(({ run_id }) => run_id === id),
    })),
  };
}

/** When the engine last went through everything. */
export async function appliedAt({ tx, accountId }: Context): Promise<Date | null> {
  const row = await tx
    .selectFrom("retention.state")
    .select("applied_at")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row?.applied_at ?? null;
}
