import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { receiversOf } from "./receivers.ts";
import type { Kind } from "./shapes.api.ts";
import { openTarget, type Target } from "./target.ts";
import { listWebhooks } from "./webhooks.sql.ts";

type Telling = { kind: Kind; events: readonly string[]; target: Target };

/** What nobody has thought about of what would be told (GDPR art. 25); undefined where all of it was reviewed. */
export async function unreviewedOf(
  context: Context,
  { kind, events, target }: Telling,
): Promise<Localized | undefined> {
  const [unseen] = await context.unreviewed(context, { receivers: receiversOf(kind, events, target) });
  return unseen?.what;
}

/** Those that waited for their review, and are reviewed now, are told from here on; nothing of what happened meanwhile. */
export async function releaseReviewed(context: Context): Promise<void> {
  for (const { id, kind, events, target_sealed, paused_because } of await listWebhooks(context)) {
    if (paused_because !== "unreviewed") continue;
    const target = await openTarget(context, target_sealed);
    if (await unreviewedOf(context, { kind, events, target })) continue;
    await context.tx
      .updateTable("webhooks.webhook")
      .set({ state: "active", paused_because: null, updated_at: context.now })
      .where("account_id", "=", context.accountId)
      .where("id", "=", id)
      .execute();
  }
}
