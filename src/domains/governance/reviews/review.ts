import { getOfficer } from "#domains/accounts/index.ts";
import { releaseReviewed } from "#domains/webhooks/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { assessmentOf, missingIn } from "./assessment.ts";
import { needsAssessment } from "./criteria.api.ts";
import { evidentCriteria } from "./criteria.ts";
import { type Answers, questions } from "./reviews.api.ts";
import { errors } from "./reviews.errors.ts";
import { changeReview, lockOpenReview, type Review } from "./reviews.sql.ts";
import { tellsOf, usualScope } from "./scope.ts";
import { processingOfReview, processingStandings, reviewFacts } from "./standings.ts";

type Begun = {
  /** Null: that other programs are told. */
  purposeId: number | null;
  /** What a file or a program is about to bring. */
  brought?: readonly string[];
};

/** Begins to look at a processing, or joins the review under way; answers about a like one stand in it as a beginning. */
export async function openReview(context: Context, { purposeId, brought = [] }: Begun): Promise<number> {
  const { open, approved, processing } = await standingOf(context, purposeId);
  const all = await sensitiveAmong(context, [...((open ?? approved)?.brought ?? []), ...brought]);
  if (open) {
    await changeReview(context, open.id, { brought: all });
    return open.id;
  }
  const { reviews, purposes } = await reviewFacts(context);
  const likes = new Set<number | null>(
    purposes
      .filter(({ kind, basis }) => kind === processing.kind && basis === processing.basis)
      .map(({ id }) => id),
  );
  if (purposeId === null) likes.add(null);
  const earlier = reviews.find(
    ({ state, origin, purposeId: of }) => state === "approved" && origin !== "standard" && likes.has(of),
  );
  const { id } = await context.tx
    .insertInto("governance.review")
    .values({
      account_id: context.accountId,
      purpose_id: purposeId,
      origin: "asked",
      state: "open",
      scope: JSON.stringify(usualScope(processing)),
      answers: JSON.stringify(earlier?.answers ?? {}),
      criteria: earlier?.criteria ?? [],
      brought: all,
      opened_by: actorName(context.actor),
      opened_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  // What files and programs bring counts from here on.
  const { wanted } = await standingOf(context, purposeId);
  await changeReview(context, id, { scope: JSON.stringify(wanted) });
  return id;
}

/** Those of them that are asked about. */
async function sensitiveAmong(context: Context, names: readonly string[]): Promise<string[]> {
  const { attributes } = await reviewFacts(context);
  return [...new Set(names)].filter((name) => attributes.has(name) && tellsOf(name, attributes)).sort();
}

type Answered = { answers: Answers; criteria: readonly string[]; brought?: readonly string[] | undefined };

/** Keeps what was answered, about what would be done now. An advice given on other answers does not stand for these. */
export async function saveAnswers(
  context: Context,
  id: number,
  { answers, criteria, brought }: Answered,
): Promise<void> {
  const review = await lockOpenReview(context, id);
  if (brought) await changeReview(context, id, { brought: await sensitiveAmong(context, brought) });
  const { wanted } = await standingOf(context, review.purposeId);
  const asked = [...new Set(criteria)];
  const same =
    JSON.stringify(sorted(wanted)) === JSON.stringify(sorted(review.scope)) &&
    questions.every((question) => answers[question] === review.answers[question]) &&
    // What is evident holds, ticked or not.
    (await holding(context, { ...review, scope: wanted, criteria: asked })) ===
      (await holding(context, review));
  await changeReview(context, id, {
    scope: JSON.stringify(wanted),
    answers: JSON.stringify(answers),
    criteria: asked,
    // Read again and saved as they were, they are what the advice was about.
    ...(same ? {} : { answered_at: context.now }),
  });
}

async function holding(context: Context, review: Review): Promise<string> {
  return (await criteriaOf(context, review)).sort().join();
}

type Advice = { advice: NonNullable<Review["advice"]>["kind"]; text: string };

/** The officer's advice: kept whatever is decided (GDPR art. 35(2), 38(1)). */
export async function advise(context: Context, id: number, { advice, text }: Advice): Promise<void> {
  await lockOpenReview(context, id);
  const officer = await getOfficer(context);
  const isTheirs = context.actor.kind === "user" && context.actor.userId === officer?.userId;
  if (officer?.userId && !isTheirs) throw errors.adviceOfOfficerOnly();
  await changeReview(context, id, {
    advice,
    advice_text: text.trim(),
    advice_by: actorName(context.actor),
    advice_at: context.now,
  });
}

type Decision = { decision: "approved" | "refused"; text: string };

export async function decide(context: Context, id: number, { decision, text }: Decision): Promise<void> {
  const review = await lockOpenReview(context, id);
  if (decision === "approved") await requireReady(context, review, text);
  await changeReview(context, id, {
    state: decision,
    decision_text: text.trim(),
    decided_by: actorName(context.actor),
    decided_at: context.now,
  });
  if (decision === "approved" && review.purposeId === null) await releaseReviewed(context);
}

async function requireReady(context: Context, review: Review, reasons: string): Promise<void> {
  if (!questions.every((question) => review.answers[question]?.trim())) throw errors.reviewIncomplete();
  const { wanted } = await standingOf(context, review.purposeId);
  if (JSON.stringify(sorted(wanted)) !== JSON.stringify(sorted(review.scope))) throw errors.reviewOutdated();
  const officer = await getOfficer(context);
  if (needsAssessment(await criteriaOf(context, review))) {
    const missing = missingIn((await assessmentOf(context, review.id))?.document);
    if (missing.length > 0)
      throw errors.reviewNeedsAssessment({
        missing: missing.map((each) => each[context.language]).join(", "),
      });
    if (officer && (!review.advice || review.advice.outdated)) throw errors.reviewNeedsAdvice();
  }
  if (review.advice?.kind === "unfavourable" && !reasons.trim())
    throw errors.reviewNeedsReasons({ field: "text" });
}

/** The criteria that hold: those that were ticked, and those that are so whatever was ticked. */
export async function criteriaOf(context: Context, review: Review): Promise<string[]> {
  const facts = await reviewFacts(context);
  const evident = evidentCriteria(processingOfReview(facts, review), review.scope, facts.attributes);
  return [...new Set([...evident, ...review.criteria])];
}

export async function standingOf(context: Context, purposeId: number | null) {
  const standings = await processingStandings(context);
  const standing = standings.find(({ processing }) => processing.purposeId === purposeId);
  if (!standing) throw errors.reviewNotFound();
  return standing;
}

function sorted({ basis, attributes, children, recipients }: Review["scope"]) {
  return { basis, attributes: attributes.toSorted(), children, recipients: recipients.toSorted() };
}
