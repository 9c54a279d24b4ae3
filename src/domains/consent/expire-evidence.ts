import type { Context } from "#kernel/context.ts";

/** Destroys the evidence whose time is over. The events keep their commitments, which open no more. */
export async function expireEvidence(context: Context): Promise<number> {
  const { numDeletedRows } = await context.tx
    .deleteFrom("consent.evidence")
    .where("account_id", "=", context.accountId)
    .where("expires_at", "<=", context.now)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
