import type { Context } from "#kernel/context.ts";

export const expireQueue = "files/expire";

/** Deletes files whose time is over. Until it runs they are already out of reach: every reading asks for the time. */
export async function expireFiles(context: Context): Promise<void> {
  await context.tx
    .deleteFrom("files.file")
    .where("account_id", "=", context.accountId)
    .where("expires_at", "<=", context.now)
    .execute();
}
