import { decideReview, openReview, saveReviewAnswers } from "#domains/governance/reviews/reviews.api.ts";
import { expectStatus, type Visitor } from "./site.ts";

/** Reviews a purpose as it would be now: what goes beyond the usual is not published or sent before. */
export async function reviewed(visitor: Visitor, purposeId: number, words = "thought about"): Promise<void> {
  const { id: reviewId } = expectStatus(await visitor.call(openReview, { body: { purposeId } }), 201);
  const answers = { need: words, less: words, people: words, long: words, others: words };
  const params = { reviewId };
  expectStatus(await visitor.call(saveReviewAnswers, { params, body: { answers, criteria: [] } }), 204);
  const body = { decision: "approved", text: "" } as const;
  expectStatus(await visitor.call(decideReview, { params, body }), 204);
}
