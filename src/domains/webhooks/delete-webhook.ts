import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import { sealSecrets, sealTarget } from "./target.ts";
import { lockWebhook } from "./webhooks.sql.ts";

/**
 * Tells the program nothing any more. What it was told is gone with it, but for its name and the traces: whoever asks to
 * whom their data went is told for as long as those are kept (GDPR art. 15(1)(c)).
 */
export async function deleteWebhook(context: Context, id: number): Promise<void> {
  await lockWebhook(context, id);
  await context.tx
    .deleteFrom("webhooks.delivery")
    .where("account_id", "=", context.accountId)
    .where("webhook_id", "=", id)
    .execute();
  await context.tx
    .updateTable("webhooks.webhook")
    .set({
      state: "deleted",
      deleted_at: context.now,
      target_sealed: await sealTarget(context, { url: "", headers: [] }),
      secrets_sealed: await sealSecrets(context, []),
      updated_at: context.now,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

/** Traces live twelve months, and to the end of the month. */
export async function forgetDeleted(context: Context): Promise<void> {
  await context.tx
    .deleteFrom("webhooks.webhook")
    .where("account_id", "=", context.accountId)
    .where("deleted_at", "<", addMonths(context.now, -13))
    .execute();
}
