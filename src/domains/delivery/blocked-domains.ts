import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./delivery.errors.ts";

/** The domains that nothing is sent to, whatever was permitted. */
export async function blockedDomains({ tx, accountId }: Context): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("delivery.blocked_domain")
    .select("domain")
    .where("account_id", "=", accountId)
    .orderBy("domain")
    .execute();
  return new Set(rows.map(({ domain }) => domain));
}

export async function blockDomain(context: Context, name: string): Promise<void> {
  const domain = normaliseAddress(`postmaster@${name}`)?.split("@")[1];
  if (!domain) throw errors.badDomain({ field: "domain" });
  const row = await context.tx
    .insertInto("delivery.blocked_domain")
    .values({ account_id: context.accountId, domain, created_at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("domain")
    .executeTakeFirst();
  if (!row) throw errors.domainBlockedAlready();
}

export async function unblockDomain({ tx, accountId }: Context, name: string): Promise<void> {
  const row = await tx
    .deleteFrom("delivery.blocked_domain")
    .where("account_id", "=", accountId)
    .where("domain", "=", name.toLowerCase())
    .returning("domain")
    .executeTakeFirst();
  if (!row) throw errors.domainNotBlocked();
}
