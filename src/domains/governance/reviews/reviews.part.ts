import { getOfficer } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { basisNames } from "../register/register-words.ts";
import {
  assessmentOf,
  exportedDocument,
  importAssessment,
  missingIn,
  readAssessment,
  saveAssessment,
  typedFrom,
} from "./assessment.ts";
import { assessmentPdf } from "./assessment-pdf.ts";
import { criteria, needsAssessment } from "./criteria.api.ts";
import { evidentCriteria } from "./criteria.ts";
import { usualReceiving } from "./receivers.ts";
import { advise, criteriaOf, decide, openReview, saveAnswers } from "./review.ts";
import * as api from "./reviews.api.ts";
import { reviewHoldings } from "./reviews.data.ts";
import { getReview, type Review } from "./reviews.sql.ts";
import { beyond, recipientWords, tellsOf, usualScope } from "./scope.ts";
import { setUpReviews } from "./set-up-reviews.ts";
import {
  hasGrace,
  type ProcessingStanding,
  processingOfReview,
  processingStandings,
  reviewFacts,
} from "./standings.ts";

export const reviewsPart: GovernancePart = {
  routes: [
    route(api.listReviews, async (context) => {
      const facts = await reviewFacts(context);
      return {
        purposes: (await processingStandings(context)).map((standing) => standingView(context, standing)),
        reviews: facts.reviews.map((review) =>
          summaryOf(review, processingOfReview(facts, review).name[context.language]),
        ),
      };
    }),
    route(api.openReview, async (context, { body }) => ({ id: await openReview(context, body) })),
    route(api.getReview, (context, { params }) => describe(context, params.reviewId)),
    route(api.saveReviewAnswers, async (context, { params, body }) => {
      await saveAnswers(context, params.reviewId, body);
      return null;
    }),
    route(api.adviseReview, async (context, { params, body }) => {
      await advise(context, params.reviewId, body);
      return null;
    }),
    route(api.decideReview, async (context, { params, body }) => {
      await decide(context, params.reviewId, body);
      return null;
    }),
    route(api.getAssessment, async (context, { params }) => {
      const { begun, document } = await readAssessment(context, await getReview(context, params.reviewId));
      return {
        begun,
        ...typedFrom(document),
        missing: missingIn(document).map((each) => each[context.language]),
      };
    }),
    route(api.saveAssessment, async (context, { params, body }) => {
      await saveAssessment(context, params.reviewId, body);
      return null;
    }),
    route(api.exportAssessment, async (context, { params, query: { format } }) => {
      const document = await exportedDocument(context, params.reviewId);
      return {
        fileName: `pia-${params.reviewId}.${format}`,
        contentType: format === "pdf" ? "application/pdf" : "application/json; charset=utf-8",
        content:
          format === "pdf"
            ? await assessmentPdf(context, document)
            : Buffer.from(`${JSON.stringify(document, null, 2)}\n`),
      };
    }),
    route(api.importAssessment, async (context, { params, body }) => {
      await importAssessment(context, params.reviewId, body.text);
      return null;
    }),
  ],
  setUpAccount: setUpReviews,
  holdings: reviewHoldings,
};

function standingView(context: Context, { processing, approved, open, ahead, live }: ProcessingStanding) {
  const grace = hasGrace(open, context.now);
  const done = ahead.length === 0;
  return {
    purposeId: processing.purposeId,
    name: processing.name[context.language],
    kind: processing.kind,
    state: grace
      ? ("grace" as const)
      : !done
        ? ("to_review" as const)
        : !approved || approved.origin === "standard"
          ? ("usual" as const)
          : ("reviewed" as const),
    dueOn: open?.dueOn ?? null,
    unreviewed: ahead.map((each) => each[context.language]),
    live: live.length > 0,
    openReviewId: open?.id ?? null,
  };
}

function summaryOf(review: Review, purpose: string) {
  const { id, purposeId, origin, state, dueOn, openedAt, openedBy, decision, advice } = review;
  return {
    id,
    purposeId,
    purpose,
    origin,
    state,
    dueOn,
    openedAt: openedAt.toISOString(),
    openedBy,
    decidedAt: decision?.at.toISOString() ?? null,
    decidedBy: decision?.by ?? null,
    overruled: state === "approved" && advice?.kind === "unfavourable",
  };
}

async function describe(context: Context, reviewId: number) {
  const { language } = context;
  const review = await getReview(context, reviewId);
  const facts = await reviewFacts(context);
  const { attributes, reviews } = facts;
  const processing = processingOfReview(facts, review);
  const standing = (await processingStandings(context)).find(
    (each) => each.processing.purposeId === review.purposeId,
  );
  const holding = await criteriaOf(context, review);
  const evident = evidentCriteria(processing, review.scope, attributes);
  const labelled = (names: readonly string[]) =>
    names.map((name) => attributes.get(name)?.labels[language] ?? name);
  const earlier = reviews.find(
    ({ purposeId, state, id }) => purposeId === review.purposeId && state === "approved" && id < review.id,
  );
  const kept = await assessmentOf(context, reviewId);
  const officer = await getOfficer(context);
  const now = standing?.wanted ?? usualScope(processing);
  return {
    ...summaryOf(review, processing.name[language]),
    scope: {
      children: review.scope.children,
      asked: labelled(review.scope.attributes.filter((name) => !review.brought.includes(name))),
      brought: labelled(review.scope.attributes.filter((name) => review.brought.includes(name))),
      recipients: review.scope.recipients.map((each) => recipientWords(each)[language]),
    },
    choices:
      review.purposeId === null
        ? []
        : [...attributes.values()]
            .filter(({ name }) => tellsOf(name, attributes))
            .map(({ name, labels }) => ({
              name,
              label: labels[language],
              brought: review.brought.includes(name),
            })),
    unreviewed: beyond(
      earlier?.scope ?? (review.purposeId === null ? usualReceiving : undefined),
      review.scope,
      attributes,
    ).map((each) => each[language]),
    outdated: review.state === "open" && beyond(review.scope, now, attributes).length > 0,
    basis: basisNames[review.scope.basis][language],
    answers: { need: "", less: "", people: "", long: "", others: "", ...review.answers },
    criteria: criteria.map((key) => ({
      key,
      holds: holding.includes(key),
      evident: evident.includes(key),
    })),
    assessmentNeeded: needsAssessment(holding),
    assessmentMissing: kept ? missingIn(kept.document).map((each) => each[language]) : null,
    officer: officer ? { name: officer.name, userId: officer.userId } : null,
    advice: review.advice && { ...review.advice, at: review.advice.at.toISOString() },
    decisionText: review.decision?.text ?? "",
  };
}
