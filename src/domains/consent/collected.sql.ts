import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { PermissionState } from "./vocabulary.api.ts";

/** Who came through a source first, and what they permit today. */
export type Collected = {
  people: number;
  firstAt: Date | null;
  lastAt: Date | null;
  permissions: { purposeId: number; state: PermissionState; count: number }[];
};

/** How many people each of these sources brought. */
export async function peopleBySource(
  context: Context,
  sourceIds: readonly number[],
): Promise<Map<number, number>> {
  if (sourceIds.length === 0) return new Map();
  const rows = await context.tx
    .selectFrom("consent.standing")
    .select(["source_id", (eb) => eb.fn.countAll<number>().as("people")])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`source_id = any(${[...sourceIds]}::bigint[])`)
    .groupBy("source_id")
    .execute();
  return new Map(rows.map((row) => [row.source_id ?? 0, row.people]));
}

/** The purposes for which people of a source said yes. */
export async function purposesThrough(context: Context, sourceId: number): Promise<number[]> {
  const { permissions } = await collectedThrough(context, sourceId);
  return [
    ...new Set(permissions.flatMap(({ purposeId, state }) => (state === "granted" ? [purposeId] : []))),
  ];
}

export async function collectedThrough(context: Context, sourceId: number): Promise<Collected> {
  const { people, firstAt, lastAt } = await context.tx
    .selectFrom("consent.standing")
    .select((eb) => [
      eb.fn.countAll<number>().as("people"),
      eb.fn.min<Date | null>("obtained_at").as("firstAt"),
      eb.fn.max<Date | null>("obtained_at").as("lastAt"),
    ])
    .where("account_id", "=", context.accountId)
    .where("source_id", "=", sourceId)
    .executeTakeFirstOrThrow();
  const permissions = await context.tx
    .selectFrom("consent.standing as standing")
    .innerJoin("consent.permission as permission", (join) =>
      join
        .onRef("permission.account_id", "=", "standing.account_id")
        .onRef("permission.subject_id", "=", "standing.subject_id"),
    )
    .select([
      "permission.purpose_id as purposeId",
      sql<PermissionState>`permission.state`.as("state"),
      sql<number>`count(*)`.as("count"),
    ])
    .where("standing.account_id", "=", context.accountId)
    .where("standing.source_id", "=", sourceId)
    .groupBy(["permission.purpose_id", "permission.state"])
    .orderBy("permission.purpose_id")
    .orderBy("permission.state")
    .execute();
  return { people, firstAt, lastAt, permissions };
}
