import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";

/** Keys that nobody has used since then, and keys of somebody who works here no more. */
export async function orphanAccess(
  { tx, accountId }: Context,
  since: Date,
): Promise<{ unused: number; ownerless: number }> {
  const { rows } = await sql<{ unused: number; ownerless: number }>`
    select count(*) filter (where coalesce(last_used_at, created_at) < ${since}) as unused,
           count(*) filter (where not exists (
             select from accounts.membership
              where membership.account_id = api_key.account_id and membership.user_id = api_key.created_by)) as ownerless
      from accounts.api_key where account_id = ${accountId} and revoked_at is null`.execute(tx);
  return rows[0] ?? { unused: 0, ownerless: 0 };
}

/** Those with rights over the installation, and how many of them sign in with a password alone. */
export async function operatorsWithoutSecondStep(
  context: Context,
): Promise<{ all: number; without: number }> {
  return withAccount(context, { accountId: operatorAccount }, async ({ tx }) => {
    const { rows } = await sql<{ all: number; without: number }>`
      select count(*) as all, count(*) filter (where totp_enabled_at is null) as without
        from accounts.user where account_id = ${operatorAccount} and operator`.execute(tx);
    return rows[0] ?? { all: 0, without: 0 };
  });
}
