import { actorName, type Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import {
  type AccessScope,
  breakGlassHours,
  breakGlassReviewDays,
  clearanceGapNames,
  type StaffRole,
} from "#kernel/staff-words.ts";
import { isHosting, realAccounts } from "../operator.ts";
import { listAccesses, lockAccess } from "./access.ts";
import { clearanceGaps } from "./clearance.ts";
import { errors } from "./staff.errors.ts";
import { staffRolesOf } from "./staff.ts";

export type AskedAccess = {
  accountId: AccountId;
  role: StaffRole;
  reason: string;
  scopes: readonly AccessScope[];
  hours: number;
};

const hour = 3600 * 1000;

/** One of the operator's people asks a business to let them in. The context is in the operator's account. */
export async function askAccess(context: Context, asked: AskedAccess): Promise<number> {
  const userId = await requireCleared(context, asked.role);
  await requireCustomer(context, asked.accountId);
  const mine = await listAccesses(context, { userId, accountId: asked.accountId });
  if (mine.some(({ state }) => state === "asked")) throw errors.accessAlreadyAsked();
  return addAccess(context, { ...asked, kind: "asked", userId, open: false });
}

/**
 * In an emergency one goes in without being let: at once, for a few hours, and everybody concerned is told in the same
 * moment by whoever calls this. Only those who answer for the installation's safety may.
 */
export async function breakGlass(context: Context, asked: Omit<AskedAccess, "hours">): Promise<number> {
  if (asked.role !== "security" && asked.role !== "administrator") throw errors.glassNotYours();
  const userId = await requireCleared(context, asked.role);
  await requireCustomer(context, asked.accountId);
  await requireExamined(context, userId);
  return addAccess(context, { ...asked, kind: "break_glass", userId, hours: breakGlassHours, open: true });
}

/** Somebody of the role takes up what a business offered: it runs from now. */
export async function takeUpOffer(context: Context, accountId: AccountId, id: number): Promise<void> {
  await requireCustomer(context, accountId);
  const { role, state, hours } = await withAccount(context, { accountId }, (inner) => lockAccess(inner, id));
  const userId = await requireCleared(context, role);
  if (state !== "offered") throw errors.accessNotWaiting();
  const { now, actor } = context;
  await withAccount(context, { accountId }, (inner) =>
    changeAccess(inner, id, {
      user_id: userId,
      decided_by: actorName(actor),
      decided_at: now,
      starts_at: now,
      ends_at: new Date(now.getTime() + hours * hour),
    }),
  );
}

/** Whoever is in goes before their time is over, or takes back what they asked. */
export async function giveBackAccess(context: Context, accountId: AccountId, id: number): Promise<void> {
  const { actor } = context;
  await requireCustomer(context, accountId);
  await withAccount(context, { accountId }, async (inner) => {
    const { userId, state } = await lockAccess(inner, id);
    if (actor.kind !== "user" || userId !== actor.userId) throw errors.accessNotFound();
    if (state !== "open" && state !== "asked") throw errors.accessNotOpen();
    await changeAccess(inner, id, { ended_at: inner.now, ended_by: "operator" });
  });
}

/** Everything that lets somebody in anywhere ends now: they left, or their access was not confirmed. */
export async function endAccessesOf(context: Context, userId: number): Promise<void> {
  const theirs = await listAccesses(context, { userId, most: 100_000 });
  for (const { accountId, id, state } of theirs)
    if (state === "open" || state === "asked")
      await withAccount(context, { accountId }, (inner) =>
        changeAccess(inner, id, { ended_at: inner.now, ended_by: "operator" }),
      );
}

/** Whether breaking the glass was right: said by somebody else than who did it. */
export async function reviewGlass(
  context: Context,
  reviewed: { accountId: AccountId; id: number; verdict: "justified" | "not_justified"; words: string },
): Promise<void> {
  const { accountId, id, verdict, words } = reviewed;
  await requireCustomer(context, accountId);
  await withAccount(context, { accountId }, async (inner) => {
    const { kind, review, userId } = await lockAccess(inner, id);
    if (kind !== "break_glass") throw errors.accessNotFound();
    if (review) throw errors.glassReviewed();
    if (actorName(context.actor) === `user:${userId}`) throw errors.glassOwnReview();
    await changeAccess(inner, id, {
      review: verdict,
      review_words: words.trim(),
      reviewed_by: actorName(context.actor),
      reviewed_at: inner.now,
    });
  });
}

/** Who has not answered for the last emergency does not declare the next. */
async function requireExamined(context: Context, userId: number): Promise<void> {
  const broken = await listAccesses(context, { userId, kind: "break_glass" });
  const latest = context.now.getTime() - breakGlassReviewDays * 24 * hour;
  if (broken.some(({ review, madeAt }) => !review && madeAt.getTime() < latest))
    throw errors.glassUnexamined({ days: breakGlassReviewDays });
}

/** Who acts, with nothing missing for that role. */
async function requireCleared(context: Context, role: StaffRole): Promise<number> {
  const { actor } = context;
  if (actor.kind !== "user") throw new Error("this is for the operator's people");
  if (!(await isHosting(context))) throw errors.notHosting();
  if (!(await staffRolesOf(context, actor.userId)).includes(role)) throw errors.staffRoleNotYours();
  const [gaps = []] = await clearanceGaps(context, [{ userId: actor.userId, role }]);
  const [gap] = gaps;
  if (gap) throw errors.notCleared({ why: clearanceGapNames[gap] });
  return actor.userId;
}

/** Refuses an account that is no business served here. */
export async function requireCustomer(context: Context, accountId: AccountId): Promise<void> {
  if (!(await realAccounts(context)).includes(accountId))
    throw errors.customerNotFound({ field: "accountId" });
}

type NewAccess = AskedAccess & { kind: "asked" | "break_glass"; userId: number; open: boolean };

async function addAccess(context: Context, { accountId, ...added }: NewAccess): Promise<number> {
  const { now, actor } = context;
  return withAccount(context, { accountId }, async ({ tx }) => {
    const { id } = await tx
      .insertInto("accounts.access")
      .values({
        account_id: accountId,
        kind: added.kind,
        user_id: added.userId,
        staff_role: added.role,
        reason: added.reason.trim(),
        scopes: [...new Set(added.scopes)],
        hours: added.hours,
        made_by: actorName(actor),
        made_at: now,
        ...(added.open ? { starts_at: now, ends_at: new Date(now.getTime() + added.hours * hour) } : {}),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  });
}

export async function changeAccess(
  { tx, accountId }: Context,
  id: number,
  changes: Partial<{
    user_id: number;
    hours: number;
    scopes: string[];
    decided_by: string;
    decided_at: Date;
    starts_at: Date;
    ends_at: Date;
    refused: boolean;
    ended_at: Date;
    ended_by: string;
    review: string;
    review_words: string;
    reviewed_by: string;
    reviewed_at: Date;
  }>,
): Promise<void> {
  if (accountId === operatorAccount) throw new Error("an access is of a business's account");
  await tx
    .updateTable("accounts.access")
    .set(changes)
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
}
