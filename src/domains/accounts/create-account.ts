import { recordTrace } from "#domains/trace/index.ts";
import type { Actor, Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { type Business, parseBusiness, rowOf } from "./business.ts";
import { permissionsOf } from "./policy.ts";

export type NewAccount = { business: Business; ownerUserId: number; demo: boolean };

/** Opens an account for a business, from whichever account the context is in, and lets each domain set it up. */
export async function createAccount(
  context: Context,
  { business, ownerUserId, demo }: NewAccount,
): Promise<AccountId> {
  const details = parseBusiness(business, "business.");
  const { id } = await context.tx
    .insertInto("accounts.account")
    .values({ kind: "business", demo, created_at: context.now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const accountId = id as AccountId;
  const owner: Actor = { kind: "user", userId: ownerUserId, permissions: new Set(permissionsOf("owner")) };
  await withAccount(
    context,
    { accountId, actor: owner },
    async (inner) => {
      await inner.tx
        .insertInto("accounts.business")
        .values({ account_id: accountId, ...rowOf(details) })
        .execute();
      await inner.tx
        .insertInto("accounts.membership")
        .values({ account_id: accountId, user_id: ownerUserId, role: "owner", created_at: context.now })
        .execute();
      await inner.setUpAccount(inner);
    },
    (inner) => recordTrace(inner, "createAccount", "account:admin"),
  );
  return accountId;
}
