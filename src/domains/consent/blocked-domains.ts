import { normaliseAddress } from "#domains/vault/index.ts";
import { atHand } from "#kernel/at-hand.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { errors } from "./consent.errors.ts";

/** The domains that nothing is sent to, whatever was permitted. */
export async function blockedDomains({ tx, accountId }: Context): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("consent.blocked_domain")
    .select("domain")
    .where("account_id", "=", accountId)
    .orderBy("domain")
    .execute();
  return new Set(rows.map(({ domain }) => domain));
}

/** The same from memory, for every message that is taken. */
export const blockedDomainsAtHand = atHand(blockedDomains);

export type BlockedDomain = { domain: string; at: Date; why: string | null; setBy: string | null };

export async function listBlockedDomains({ tx, accountId }: Context): Promise<BlockedDomain[]> {
  return tx
    .selectFrom("consent.blocked_domain")
    .select(["domain", "created_at as at", "why", "set_by as setBy"])
    .where("account_id", "=", accountId)
    .orderBy("domain")
    .execute();
}

/** The domain of an address; what is behind the last @. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

export async function blockDomain(context: Context, name: string, why?: string): Promise<void> {
  const domain = domainOf(normaliseAddress(`postmaster@${name.trim()}`) ?? "");
  if (!domain) throw errors.badDomain({ field: "domain" });
  const row = await context.tx
    .insertInto("consent.blocked_domain")
    .values({
      account_id: context.accountId,
      domain,
      why: why?.trim() || null,
      set_by: actorName(context.actor),
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("domain")
    .executeTakeFirst();
  if (!row) throw errors.domainBlockedAlready();
}

export async function unblockDomain({ tx, accountId }: Context, name: string): Promise<void> {
  const row = await tx
    .deleteFrom("consent.blocked_domain")
    .where("account_id", "=", accountId)
    .where("domain", "=", name.toLowerCase())
    .returning("domain")
    .executeTakeFirst();
  if (!row) throw errors.domainNotBlocked();
}
