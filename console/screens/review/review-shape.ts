import type { getAssessment, getReview } from "#domains/governance/reviews/reviews.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Review = ReplyOf<typeof getReview>;
export type Assessment = ReplyOf<typeof getAssessment>;
export type Answer = Assessment["answers"][number];
