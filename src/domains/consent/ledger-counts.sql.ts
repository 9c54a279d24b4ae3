import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { PermissionState } from "./vocabulary.api.ts";

export async function countEvents(context: Context): Promise<{ kind: string; count: number }[]> {
  return context.tx
    .selectFrom("consent.event")
    .select(["kind", sql<number>`count(*)`.as("count")])
    .where("account_id", "=", context.accountId)
    .groupBy("kind")
    .orderBy("kind")
    .execute();
}

export async function countPermissions(
  context: Context,
): Promise<{ purposeId: number; state: PermissionState; count: number }[]> {
  return context.tx
    .selectFrom("consent.permission")
    .select([
      "purpose_id as purposeId",
      sql<PermissionState>`state`.as("state"),
      sql<number>`count(*)`.as("count"),
    ])
    .where("account_id", "=", context.accountId)
    .groupBy(["purpose_id", "state"])
    .orderBy("purpose_id")
    .orderBy("state")
    .execute();
}
