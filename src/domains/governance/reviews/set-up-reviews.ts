import { listPurposes } from "#domains/consent/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { usualScope } from "./scope.ts";

/** What every account begins with is usual, and was reviewed with the product: nobody is asked about a newsletter. */
export async function setUpReviews(context: Context): Promise<void> {
  const purposes = await listPurposes(context);
  if (purposes.length === 0) return;
  await context.tx
    .insertInto("governance.review")
    .values(
      purposes.map((purpose) => ({
        account_id: context.accountId,
        purpose_id: purpose.id,
        origin: "standard",
        state: "approved",
        scope: JSON.stringify(usualScope(purpose)),
        opened_by: actorName(context.actor),
        opened_at: context.now,
        decided_by: "system:standard",
        decided_at: context.now,
      })),
    )
    .execute();
}
