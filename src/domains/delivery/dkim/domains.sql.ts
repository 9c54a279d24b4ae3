import { sql } from "kysely";
import { openForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "../delivery.errors.ts";
import { type Algorithm, readKey } from "./keys.ts";
import type { Signer } from "./sign-mail.ts";

export const privateColumn = "delivery.dkim.private_sealed";

export type DnsState = "unknown" | "missing" | "different" | "published";

export type DomainKey = {
  algorithm: Algorithm;
  selector: string;
  publicKey: string;
  dns: DnsState;
  checkedAt: Date | null;
};

export type SenderDomain = {
  domain: string;
  /** Empty where nothing is signed for it yet. */
  keys: DomainKey[];
};

/** The domains that the account's senders write from, and those it has keys for. */
export async function listDomains(context: Context): Promise<SenderDomain[]> {
  const { rows } = await sql<{
    domain: string;
    algorithm: Algorithm | null;
    selector: string;
    public_key: string;
    dns: DnsState;
    checked_at: Date | null;
  }>`
    with named as (
      select distinct lower(split_part(address, '@', 2)) as domain from delivery.sender where account_id = ${context.accountId}
      union select domain from delivery.dkim where account_id = ${context.accountId}
    )
    select named.domain, k.algorithm, k.selector, k.public_key, k.dns, k.checked_at from named
    left join delivery.dkim k on k.account_id = ${context.accountId} and k.domain = named.domain
    order by named.domain, k.algorithm desc`.execute(context.tx);
  const domains = new Map<string, SenderDomain>();
  for (const { domain, algorithm, selector, public_key, dns, checked_at } of rows) {
    const known = domains.get(domain) ?? { domain, keys: [] };
    domains.set(domain, known);
    if (algorithm)
      known.keys.push({ algorithm, selector, publicKey: public_key, dns, checkedAt: checked_at });
  }
  return [...domains.values()];
}

export async function getDomain(context: Context, name: string): Promise<SenderDomain> {
  const known = (await listDomains(context)).find(({ domain }) => domain === name.toLowerCase());
  if (!known) throw errors.domainNotFound();
  return known;
}

/** Who signs for a domain at present: only keys that its DNS shows, since a signature that can't be checked is a bad mark. */
export async function signersFor(context: Context, domain: string): Promise<Signer[]> {
  const rows = await context.tx
    .selectFrom("delivery.dkim")
    .select(["selector", "algorithm", "private_sealed"])
    .where("account_id", "=", context.accountId)
    .where("domain", "=", domain.toLowerCase())
    .where("dns", "=", "published")
    .orderBy("algorithm", "desc")
    .execute();
  return Promise.all(
    rows.map(async ({ selector, algorithm, private_sealed }) => ({
      domain: domain.toLowerCase(),
      selector,
      algorithm: algorithm as Algorithm,
      key: readKey(await openForAccount(context, privateColumn, private_sealed)),
    })),
  );
}
