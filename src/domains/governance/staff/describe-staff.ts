import {
  clearanceGaps,
  clearancesOf,
  getOperator,
  isHosting,
  listStaff,
  openStaffInvitations,
  peopleOf,
} from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { recertifications } from "./recertify.ts";
import type { listStaff as listOperation, listRecertifications } from "./staff.api.ts";

/** The operator's people with all that is known of their clearance. The context is in the operator's account. */
export async function describeStaff(context: Context): Promise<ReplyOf<typeof listOperation>> {
  const { actor } = context;
  if (actor.kind !== "user") throw new Error("this is for the operator's people");
  const staff = await listStaff(context);
  const ids = staff.map(({ userId }) => userId);
  const people = await peopleOf(context, ids);
  const clearances = await clearancesOf(context, ids);
  const asked = staff.flatMap(({ userId, roles }) => roles.map((role) => ({ userId, role })));
  const gaps = await clearanceGaps(context, asked);
  return {
    operator: (await isHosting(context)) ? ((await getOperator(context))?.legalName ?? null) : null,
    me: actor.userId,
    people: staff.map(({ userId, roles, since }) => ({
      userId,
      name: people.get(userId)?.name ?? "",
      email: people.get(userId)?.email ?? "",
      roles,
      since: since.toISOString(),
      gaps: asked.flatMap((each, index) =>
        each.userId === userId ? [{ role: each.role, gaps: gaps[index] ?? [] }] : [],
      ),
      clearances: clearances
        .filter((each) => each.userId === userId)
        .map(({ kind, version, givenAt, validUntil }) => ({
          ...{ kind, version },
          givenAt: givenAt.toISOString(),
          validUntil: validUntil.toISOString(),
        })),
    })),
    invitations: await openStaffInvitations(context),
  };
}

/** Who decided what about whom; of somebody who is gone the number alone. */
export async function describeRecertifications(
  context: Context,
): Promise<ReplyOf<typeof listRecertifications>> {
  const made = await recertifications(context, { most: 20 });
  const decider = (madeBy: string) => Number(madeBy.split(":")[1] ?? 0);
  const people = await peopleOf(context, [
    ...new Set(made.flatMap(({ lines, madeBy }) => [decider(madeBy), ...lines.map(({ userId }) => userId)])),
  ]);
  const name = (userId: number) => people.get(userId)?.name ?? `no. ${userId}`;
  return {
    recertifications: made.map(({ id, lines, madeAt, madeBy, signature }) => ({
      ...{ id, signature },
      madeAt: madeAt.toISOString(),
      by: name(decider(madeBy)),
      kept: lines.filter(({ decision }) => decision === "keep").map(({ userId }) => name(userId)),
      removed: lines
        .filter(({ decision }) => decision === "remove")
        .map(({ userId, reason }) => ({ name: name(userId), reason })),
    })),
  };
}
