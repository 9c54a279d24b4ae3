import type { Context } from "#kernel/context.ts";
import type { UnreviewedBy } from "#kernel/processing-review.ts";
import { beyond, listed, scopeOf } from "./scope.ts";
import { hasGrace, latest, reviewFacts } from "./standings.ts";

/** What nobody has reviewed of what is about to go live: asked by whoever publishes a form or sends for a purpose. */
export const unreviewed: UnreviewedBy<Context> = async (
  context,
  { purposeIds, attributes: asked = [], audience = "adults" },
) => {
  if (purposeIds.length === 0) return [];
  const { purposes, attributes, reviews } = await reviewFacts(context);
  return purposes
    .filter(({ id, archivedAt }) => purposeIds.includes(id) && !archivedAt)
    .flatMap((purpose) => {
      const { approved, open } = latest(reviews, purpose.id);
      if (hasGrace(open, context.now)) return [];
      const wanted = scopeOf(purpose, [{ attributes: [...asked], audience }], attributes);
      const unseen = beyond(approved?.scope, wanted, attributes);
      return unseen.length === 0
        ? []
        : [{ purposeId: purpose.id, purpose: purpose.name, what: listed(unseen) }];
    });
};
