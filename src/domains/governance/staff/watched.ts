import {
  clearanceGaps,
  isHosting,
  listAccesses,
  listStaff,
  realAccounts,
  staffWithoutSession,
} from "#domains/accounts/index.ts";
import { entriesByActor } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { breakGlassReviewDays, type ClearanceGap } from "#kernel/staff-words.ts";

const day = 24 * 3600 * 1000;
/** A request that was under way when the door closed. */
const grace = 60 * 1000;

export type GapCounts = { people: number } & Record<ClearanceGap, number>;

/** How many of the operator's people miss what. Undefined where the installation serves nobody else. */
export async function staffGaps(context: Context): Promise<GapCounts | undefined> {
  if (!(await isHosting(context))) return undefined;
  const staff = await listStaff(context);
  const asked = staff.flatMap(({ userId, roles }) => roles.map((role) => ({ userId, role })));
  const gaps = await clearanceGaps(context, asked);
  const missing = (gap: ClearanceGap) =>
    new Set(asked.flatMap(({ userId }, index) => (gaps[index]?.includes(gap) ? [userId] : []))).size;
  return {
    people: staff.length,
    undertaking: missing("undertaking"),
    training_general: missing("training_general"),
    training_role: missing("training_role"),
    recertified: missing("recertified"),
    second_step: missing("second_step"),
  };
}

/** Emergencies that nobody examined in time, and those that still may be. */
export async function glassToReview(context: Context): Promise<{ late: number; waiting: number }> {
  const broken = await listAccesses(context, { kind: "break_glass", most: 100_000 });
  const open = broken.filter(({ review }) => !review);
  const late = open.filter(
    ({ madeAt }) => madeAt.getTime() + breakGlassReviewDays * day < context.now.getTime(),
  );
  return { late: late.length, waiting: open.length - late.length };
}

/** Steps in this account by an access that was over, or never open. */
export async function stepsBeyondAccess(context: Context): Promise<number> {
  const accesses = new Map(
    (await listAccesses(context, { most: 100_000 })).map((each) => [String(each.id), each]),
  );
  const seen = await entriesByActor(context, "staff");
  return [...seen].filter(([id, { last }]) => {
    const ends = accesses.get(id)?.endsAt;
    return !ends || last.getTime() > ends.getTime() + grace;
  }).length;
}

/** The same over all businesses. */
export async function stepsBeyondAccessAnywhere(context: Context): Promise<number> {
  let beyond = 0;
  for (const accountId of await realAccounts(context))
    beyond += await withAccount(context, { accountId }, stepsBeyondAccess);
  return beyond;
}

/** People with a role who have not been signed in for a month: nobody misses what they could do. */
export async function idleStaff(context: Context): Promise<{ people: number; idle: number } | undefined> {
  if (!(await isHosting(context))) return undefined;
  return withAccount(context, { accountId: operatorAccount }, async (inner) => ({
    people: (await listStaff(inner)).length,
    idle: (await staffWithoutSession(inner, new Date(inner.now.getTime() - 30 * day))).length,
  }));
}
