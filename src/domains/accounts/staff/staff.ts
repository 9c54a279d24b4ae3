import { addMonths } from "#kernel/add-months.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { type StaffRole, staffRoles } from "#kernel/staff-words.ts";
import { clearancesOf, giveClearance } from "./clearance.ts";
import { errors } from "./staff.errors.ts";

export type StaffMember = { userId: number; roles: StaffRole[]; since: Date };

/** The operator's people. The context is in the operator's account, as in all of this file. */
export async function listStaff(context: Context): Promise<StaffMember[]> {
  const rows = await staffRows(context).orderBy("u.id").execute();
  return rows.map(memberOf);
}

/** What somebody is for the operator; empty for who is nothing. */
export async function staffRolesOf(context: Context, userId: number): Promise<StaffRole[]> {
  const row = await staffRows(context).where("u.id", "=", userId).executeTakeFirst();
  return row ? memberOf(row).roles : [];
}

/** Gives somebody their roles, all of them at once; an empty list takes the last away. */
export async function setStaffRoles(
  context: Context,
  userId: number,
  roles: readonly StaffRole[],
): Promise<void> {
  const { tx, now, actor } = context;
  const wanted = staffRoles.filter((role) => roles.includes(role));
  const others = wanted.filter((role) => role !== "administrator");
  const administers = wanted.includes("administrator");
  if (!administers) await requireAdministratorBesides(context, userId);
  await tx
    .updateTable("accounts.user")
    .set({ operator: administers })
    .where("account_id", "=", operatorAccount)
    .where("id", "=", userId)
    .execute();
  if (wanted.length === 0)
    await tx
      .deleteFrom("accounts.staff")
      .where("account_id", "=", operatorAccount)
      .where("user_id", "=", userId)
      .execute();
  else
    await tx
      .insertInto("accounts.staff")
      .values({
        account_id: operatorAccount,
        user_id: userId,
        roles: others,
        since: now,
        added_by: actorName(actor),
      })
      .onConflict((conflict) => conflict.columns(["account_id", "user_id"]).doUpdateSet({ roles: others }))
      .execute();
  // Who is given a role has it confirmed for a year; taking one away confirms nothing.
  const confirmed = (await clearancesOf(context, [userId])).some(
    ({ kind, validUntil }) => kind === "recertified" && validUntil > now,
  );
  if (wanted.length > 0 && !confirmed)
    await giveClearance(context, { userId, kind: "recertified", version: 1, validUntil: addMonths(now, 12) });
}

/** Two may go at once: the lock makes the second see that the first has gone. */
async function requireAdministratorBesides({ tx }: Context, userId: number): Promise<void> {
  const administrators = await tx
    .selectFrom("accounts.user")
    .select("id")
    .where("account_id", "=", operatorAccount)
    .where("operator", "=", true)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (administrators.every(({ id }) => id === userId)) throw errors.lastAdministrator();
}

function staffRows({ tx }: Context) {
  return tx
    .selectFrom("accounts.user as u")
    .leftJoin("accounts.staff as s", (join) =>
      join.onRef("s.account_id", "=", "u.account_id").onRef("s.user_id", "=", "u.id"),
    )
    .select(["u.id", "u.operator", "u.created_at", "s.roles", "s.since"])
    .where("u.account_id", "=", operatorAccount)
    .where((eb) => eb.or([eb("u.operator", "=", true), eb("s.user_id", "is not", null)]));
}

type Row = Awaited<ReturnType<ReturnType<typeof staffRows>["executeTakeFirstOrThrow"]>>;

function memberOf(row: Row): StaffMember {
  const roles = new Set([...(row.operator ? ["administrator"] : []), ...(row.roles ?? [])]);
  return {
    userId: row.id,
    roles: staffRoles.filter((role) => roles.has(role)),
    since: row.since ?? row.created_at,
  };
}

/** Those who have had a role since before then and are signed in nowhere: sessions end a month after their last use. */
export async function staffWithoutSession(context: Context, since: Date): Promise<number[]> {
  const rows = await staffRows(context)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("accounts.session as own")
            .select("own.id")
            .whereRef("own.account_id", "=", "u.account_id")
            .whereRef("own.user_id", "=", "u.id")
            .where("own.expires_at", ">", context.now),
        ),
      ),
    )
    .execute();
  return rows
    .map(memberOf)
    .filter((each) => each.since < since)
    .map(({ userId }) => userId);
}
