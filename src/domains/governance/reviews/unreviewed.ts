import type { Context } from "#kernel/context.ts";
import type { ProcessingUse, UnreviewedBy } from "#kernel/processing-review.ts";
import { receiving, receivingScope, usualReceiving } from "./receivers.ts";
import { listReviews } from "./reviews.sql.ts";
import { beyond, listed, scopeOf } from "./scope.ts";
import { hasGrace, latest, reviewFacts } from "./standings.ts";

/** What nobody has reviewed of what is about to go live: asked by whoever publishes a form, sends for a purpose, imports, or tells others. */
export const unreviewed: UnreviewedBy<Context> = async (context, use) => [
  ...(await unreviewedPurposes(context, use)),
  ...(await unreviewedReceivers(context, use)),
];

async function unreviewedPurposes(
  context: Context,
  { purposeIds = [], attributes: asked = [], brought = [], audience = "adults" }: ProcessingUse,
) {
  if (purposeIds.length === 0) return [];
  const { purposes, attributes, reviews } = await reviewFacts(context);
  return purposes
    .filter(({ id, archivedAt }) => purposeIds.includes(id) && !archivedAt)
    .flatMap((purpose) => {
      const { approved, open } = latest(reviews, purpose.id);
      if (hasGrace(open, context.now)) return [];
      const wanted = scopeOf(purpose, [{ attributes: [...asked], audience }], brought, attributes);
      const unseen = beyond(approved?.scope, wanted, attributes);
      return unseen.length === 0
        ? []
        : [{ purposeId: purpose.id, purpose: purpose.name, what: listed(unseen) }];
    });
}

async function unreviewedReceivers(context: Context, { receivers = [] }: ProcessingUse) {
  if (receivers.length === 0) return [];
  const { approved, open } = latest(await listReviews(context), null);
  if (hasGrace(open, context.now)) return [];
  const wanted = await receivingScope(context, receivers);
  const unseen = beyond(approved?.scope ?? usualReceiving, wanted, new Map());
  return unseen.length === 0 ? [] : [{ purposeId: null, purpose: receiving.name, what: listed(unseen) }];
}
