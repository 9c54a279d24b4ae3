import { listStaff } from "#domains/accounts/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { errors } from "./controls.errors.ts";
import { controlOf } from "./controls-of.ts";

export type CorrectiveAction = {
  id: number;
  control: string;
  what: string;
  ownerId: number | null;
  dueOn: string | null;
  madeBy: string;
  madeAt: Date;
  doneBy: string | null;
  doneAt: Date | null;
};

/** What is still to be done first, then the latest. */
export async function listActions({ tx, accountId }: Context, most = 500): Promise<CorrectiveAction[]> {
  const rows = await tx
    .selectFrom("governance.corrective_action")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy((eb) => eb("done_at", "is not", null))
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    control: row.control,
    what: row.what,
    ownerId: row.owner_id,
    dueOn: row.due_on as unknown as string | null,
    madeBy: row.made_by,
    madeAt: row.made_at,
    doneBy: row.done_by,
    doneAt: row.done_at,
  }));
}

export async function addAction(
  context: Context,
  {
    control,
    what,
    dueOn,
    ownerId = null,
  }: { control: string; what: string; dueOn: string | null; ownerId?: number | null | undefined },
): Promise<number> {
  await controlOf(context, control);
  if (!what.trim()) throw errors.resultUnexplained({ field: "what" });
  if (ownerId !== null) await requireColleague(context, ownerId);
  const { id } = await context.tx
    .insertInto("governance.corrective_action")
    .values({
      account_id: context.accountId,
      control,
      what: what.trim(),
      owner_id: ownerId,
      due_on: dueOn,
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function finishAction(context: Context, id: number): Promise<void> {
  const row = await context.tx
    .updateTable("governance.corrective_action")
    .set({ done_by: actorName(context.actor), done_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .where("done_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!row) throw errors.actionNotFound();
}

export async function ownersByControl({ tx, accountId }: Context): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom("governance.control_owner")
    .select(["control", "user_id"])
    .where("account_id", "=", accountId)
    .execute();
  return new Map(rows.map(({ control, user_id }) => [control, user_id]));
}

/** Who sees to it; must work in the account. */
export async function assignControl(context: Context, control: string, userId: number): Promise<void> {
  await controlOf(context, control);
  await requireColleague(context, userId);
  await context.tx
    .insertInto("governance.control_owner")
    .values({ account_id: context.accountId, control, user_id: userId })
    .onConflict((conflict) => conflict.columns(["account_id", "control"]).doUpdateSet({ user_id: userId }))
    .execute();
}

/** Throws unless they work in the account, or among the operator's people. */
async function requireColleague(context: Context, userId: number): Promise<void> {
  if (context.accountId === operatorAccount) {
    if (!(await listStaff(context)).some((each) => each.userId === userId)) throw errors.controlNotFound();
    return;
  }
  const member = await context.tx
    .selectFrom("accounts.membership")
    .select("user_id")
    .where("account_id", "=", context.accountId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (!member) throw errors.controlNotFound();
}
