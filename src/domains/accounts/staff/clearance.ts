import { sql } from "kysely";
import { actorName, type Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { type ClearanceGap, type StaffRole, undertakingVersion } from "#kernel/staff-words.ts";

export type ClearanceKind = "undertaking" | "recertified" | `training:${string}`;

export type Clearance = {
  id: number;
  userId: number;
  kind: ClearanceKind;
  version: number;
  givenAt: Date;
  validUntil: Date;
  score: { right: number; of: number } | null;
  givenBy: string;
};

export type NewClearance = Pick<Clearance, "userId" | "kind" | "version" | "validUntil"> & {
  score?: Clearance["score"];
};

/** Notes that somebody signed, passed or was confirmed. The context is in the operator's account, as in all of this file. */
export async function giveClearance(context: Context, given: NewClearance): Promise<number> {
  const { userId, kind, version, validUntil, score } = given;
  const { id } = await context.tx
    .insertInto("accounts.clearance")
    .values({
      account_id: operatorAccount,
      user_id: userId,
      kind,
      version,
      given_at: context.now,
      valid_until: validUntil,
      score: score ? JSON.stringify(score) : null,
      given_by: actorName(context.actor),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The latest of each kind, of each of these people. */
export async function clearancesOf({ tx }: Context, userIds: readonly number[]): Promise<Clearance[]> {
  if (userIds.length === 0) return [];
  const rows = await tx
    .selectFrom("accounts.clearance")
    .distinctOn(["user_id", "kind"])
    .selectAll()
    .where("account_id", "=", operatorAccount)
    .where("user_id", "in", [...userIds])
    .orderBy("user_id")
    .orderBy("kind")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    kind: row.kind as ClearanceKind,
    version: row.version,
    givenAt: row.given_at,
    validUntil: row.valid_until,
    score: row.score as Clearance["score"],
    givenBy: row.given_by,
  }));
}

/** What keeps each of these people from entering in a role; an empty list lets them. */
export async function clearanceGaps(
  context: Context,
  people: readonly { userId: number; role: StaffRole }[],
): Promise<ClearanceGap[][]> {
  const ids = people.map(({ userId }) => userId);
  const clearances = await clearancesOf(context, ids);
  const withSecondStep = await secondStepAmong(context, ids);
  const holds = (userId: number, kind: ClearanceKind, version = 0) =>
    clearances.some(
      (each) =>
        each.userId === userId &&
        each.kind === kind &&
        each.version >= version &&
        each.validUntil > context.now,
    );
  return people.map(({ userId, role }) => [
    ...(holds(userId, "undertaking", undertakingVersion) ? [] : ["undertaking" as const]),
    ...(holds(userId, "training:general") ? [] : ["training_general" as const]),
    ...(holds(userId, `training:${role}`) ? [] : ["training_role" as const]),
    ...(holds(userId, "recertified") ? [] : ["recertified" as const]),
    ...(withSecondStep.has(userId) ? [] : ["second_step" as const]),
  ]);
}

async function secondStepAmong({ tx }: Context, userIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from accounts."user"
     where account_id = ${operatorAccount} and id = any(${userIds}::bigint[]) and totp_enabled_at is not null`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}
