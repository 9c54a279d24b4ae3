import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";

const day = 24 * 3600 * 1000;
/** Long enough to see what became of an invitation. */
const invitationsKept = 30 * day;

/** Deletes what has ended: sessions, counted failures and, in each account, invitations. Runs daily. */
export async function prune(context: Context): Promise<void> {
  const { tx, accountId, now } = context;
  await tx
    .deleteFrom("accounts.invitation")
    .where("account_id", "=", accountId)
    .where("expires_at", "<", new Date(now.getTime() - invitationsKept))
    .execute();
  if (accountId !== operatorAccount) return;
  await tx
    .deleteFrom("accounts.session")
    .where("account_id", "=", accountId)
    .where("expires_at", "<", now)
    .execute();
  await tx
    .deleteFrom("accounts.failed_sign_in")
    .where("account_id", "=", accountId)
    .where("last_at", "<", new Date(now.getTime() - day))
    .execute();
}
