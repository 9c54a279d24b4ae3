import type { Context } from "#kernel/context.ts";

/**
 * Deletes what was typed in sign-ups that nobody confirmed, once their link has expired. The request stays in the
 * ledger as an opaque event: that it was asked, never by whom.
 */
export async function forgetUnconfirmed(context: Context): Promise<void> {
  await context.tx
    .deleteFrom("forms.submission")
    .where("account_id", "=", context.accountId)
    .where("confirmed_at", "is", null)
    .where("expires_at", "<", context.now)
    .execute();
}
