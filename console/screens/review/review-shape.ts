import type { getReview } from "#domains/governance/reviews/reviews.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Review = ReplyOf<typeof getReview>;
