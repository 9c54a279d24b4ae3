import type { Context } from "#kernel/context.ts";
import type { Answers } from "./reviews.api.ts";
import { errors } from "./reviews.errors.ts";
import type { Scope } from "./scope.ts";

export type Review = {
  id: number;
  /** Null: that other programs are told of people. */
  purposeId: number | null;
  origin: "standard" | "live_before" | "asked";
  state: "open" | "approved" | "refused";
  scope: Scope;
  answers: Partial<Answers>;
  criteria: string[];
  /** Attributes that files and programs bring. */
  brought: string[];
  /** `YYYY-MM-DD`. */
  dueOn: string | null;
  openedBy: string;
  openedAt: Date;
  /** `outdated`: the answers changed since, and it does not stand for these. */
  advice: {
    kind: "favourable" | "conditions" | "unfavourable";
    text: string;
    by: string;
    at: Date;
    outdated: boolean;
  } | null;
  decision: { text: string; by: string; at: Date } | null;
};

/** All reviews, the latest first. */
export async function listReviews(context: Context): Promise<Review[]> {
  return (await select(context).orderBy("id", "desc").execute()).map(reviewOf);
}

export async function getReview(context: Context, id: number): Promise<Review> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.reviewNotFound();
  return reviewOf(row);
}

/** The same, held until the end of the transaction: whoever decides decides on what they saw. */
export async function lockOpenReview(context: Context, id: number): Promise<Review> {
  const row = await select(context).where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw errors.reviewNotFound();
  if (row.state !== "open") throw errors.reviewDecided();
  return reviewOf(row);
}

export async function changeReview(
  context: Context,
  id: number,
  set: Partial<{
    scope: string;
    answers: string;
    criteria: string[];
    brought: string[];
    state: string;
    answered_at: Date;
    advice: string;
    advice_text: string;
    advice_by: string;
    advice_at: Date;
    decision_text: string;
    decided_by: string;
    decided_at: Date;
  }>,
): Promise<void> {
  await context.tx
    .updateTable("governance.review")
    .set(set)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

function select({ tx, accountId }: Context) {
  return tx.selectFrom("governance.review").selectAll().where("account_id", "=", accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function reviewOf(row: Row): Review {
  return {
    id: row.id,
    purposeId: row.purpose_id,
    origin: row.origin as Review["origin"],
    state: row.state as Review["state"],
    scope: row.scope as unknown as Scope,
    answers: row.answers as Partial<Answers>,
    criteria: row.criteria,
    brought: row.brought,
    dueOn: row.due_on as unknown as string | null,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    advice:
      row.advice && row.advice_at
        ? {
            kind: row.advice as NonNullable<Review["advice"]>["kind"],
            text: row.advice_text ?? "",
            by: row.advice_by ?? "",
            at: row.advice_at,
            outdated: row.answered_at !== null && row.answered_at > row.advice_at,
          }
        : null,
    decision: row.decided_at
      ? { text: row.decision_text ?? "", by: row.decided_by ?? "", at: row.decided_at }
      : null,
  };
}
