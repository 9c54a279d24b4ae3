import {
  type Access,
  type Accesses,
  getBusiness,
  getOperator,
  isHosting,
  listAccesses,
  peopleOf,
  realAccounts,
} from "#domains/accounts/index.ts";
import { entriesByActor, recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { breakGlassReviewDays } from "#kernel/staff-words.ts";
import type { listAccess, listCustomerAccess } from "./staff.api.ts";

const day = 24 * 3600 * 1000;

type Shown = Pick<Accesses, "most">;

/** As the business sees it: by name, since whoever comes into one's house is known there. */
export async function accessOfBusiness(
  context: Context,
  shown: Shown = {},
): Promise<ReplyOf<typeof listAccess>> {
  if (!(await isHosting(context))) return { operator: null, accesses: [] };
  const accesses = await listAccesses(context, shown);
  const people = await namesOf(context, accesses);
  const views = await entriesByActor(context, "staff");
  return {
    operator: (await getOperator(context))?.legalName ?? null,
    accesses: accesses.map((each) => ({
      ...accessView(each, people),
      views: views.get(String(each.id))?.count ?? 0,
    })),
  };
}

/** As the operator's people see it. The context is in their account. */
export async function accessOfOperator(
  context: Context,
  shown: Shown = {},
): Promise<ReplyOf<typeof listCustomerAccess>> {
  const { actor } = context;
  const accesses = await listAccesses(context, shown);
  const people = await namesOf(context, accesses);
  const customers: { customer: number; name: string }[] = [];
  if (await isHosting(context))
    for (const accountId of await realAccounts(context)) {
      const { legalName } = await withAccount(context, { accountId }, getBusiness);
      customers.push({ customer: accountId, name: legalName });
    }
  return {
    customers,
    accesses: accesses.map((each) => ({
      ...accessView(each, people),
      customer: each.accountId,
      mine: actor.kind === "user" && each.userId === actor.userId,
      reviewBy:
        each.kind === "break_glass" && !each.review
          ? new Date(each.madeAt.getTime() + breakGlassReviewDays * day).toISOString()
          : null,
    })),
  };
}

function accessView(access: Access, people: ReadonlyMap<number, { name: string }>) {
  const { id, kind, state, role, reason, scopes, hours, userId, review, endedBy } = access;
  return {
    ...{ id, kind, state, role, reason, scopes, hours },
    who: userId === null ? null : (people.get(userId)?.name ?? ""),
    madeAt: access.madeAt.toISOString(),
    startsAt: access.startsAt?.toISOString() ?? null,
    endsAt: access.endsAt?.toISOString() ?? null,
    endedBy: endedBy === null ? null : endedBy === "operator" ? ("operator" as const) : ("business" as const),
    review: review && { verdict: review.verdict, words: review.words, at: review.at.toISOString() },
  };
}

async function namesOf(context: Context, accesses: readonly Access[]) {
  const ids = [...new Set(accesses.flatMap(({ userId }) => userId ?? []))];
  return withAccount(
    context,
    { accountId: operatorAccount },
    (inner) => peopleOf(inner, ids),
    (inner) => recordTrace(inner, "listAccess", "account:read"),
  );
}
