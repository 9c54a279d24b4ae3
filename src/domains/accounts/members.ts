import { recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { listMembers as listOperation } from "./accounts.api.ts";
import { errors } from "./accounts.errors.ts";
import type { Role } from "./policy.ts";
import { peopleOf } from "./user.ts";

/** Who works in the account, those who came first above. */
export async function listMembers(context: Context): Promise<ReplyOf<typeof listOperation>> {
  const rows = await membershipsOf(context).orderBy("created_at").orderBy("user_id").execute();
  const ids = rows.map((row) => row.user_id);
  const { people, withTotp } = await withAccount(
    context,
    { accountId: operatorAccount },
    async (inner) => ({ people: await peopleOf(inner, ids), withTotp: await totpUsersAmong(inner, ids) }),
    (inner) => recordTrace(inner, "listMembers", "account:read"),
  );
  const members = rows.map((row) => ({
    userId: row.user_id,
    name: people.get(row.user_id)?.name ?? "",
    email: people.get(row.user_id)?.email ?? "",
    role: row.role as Role,
    totpEnabled: withTotp.has(row.user_id),
    since: row.created_at.toISOString(),
  }));
  return { count: members.length, members };
}

export async function changeRole(context: Context, userId: number, role: Role): Promise<void> {
  await requireMember(context, userId);
  if (role !== "owner") await requireOwnerBesides(context, userId);
  await context.tx
    .updateTable("accounts.membership")
    .set({ role })
    .where("account_id", "=", context.accountId)
    .where("user_id", "=", userId)
    .execute();
}

/** Takes access away at once: membership is looked up with every request. */
export async function removeMember(context: Context, userId: number): Promise<void> {
  await requireMember(context, userId);
  await requireOwnerBesides(context, userId);
  await context.tx
    .deleteFrom("accounts.membership")
    .where("account_id", "=", context.accountId)
    .where("user_id", "=", userId)
    .execute();
}

async function requireMember(context: Context, userId: number): Promise<void> {
  const row = await membershipsOf(context).where("user_id", "=", userId).executeTakeFirst();
  if (!row) throw errors.memberNotFound();
}

/** Two owners may leave at once: the lock makes the second see that the first has gone. */
async function requireOwnerBesides(context: Context, userId: number): Promise<void> {
  const owners = await membershipsOf(context)
    .where("role", "=", "owner")
    .orderBy("user_id")
    .forUpdate()
    .execute();
  if (owners.every((owner) => owner.user_id === userId)) throw errors.lastOwner();
}

function membershipsOf({ tx, accountId }: Context) {
  return tx
    .selectFrom("accounts.membership")
    .select(["user_id", "role", "created_at"])
    .where("account_id", "=", accountId);
}

async function totpUsersAmong({ tx }: Context, userIds: readonly number[]): Promise<Set<number>> {
  if (userIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom("accounts.user")
    .select("id")
    .where("account_id", "=", operatorAccount)
    .where("id", "in", [...userIds])
    .where("totp_enabled_at", "is not", null)
    .execute();
  return new Set(rows.map((row) => row.id));
}
