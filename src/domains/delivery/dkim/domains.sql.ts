import type { KeyObject } from "node:crypto";
import { sql } from "kysely";
import { accountKey, openForAccount } from "#domains/vault/index.ts";
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
  /** Whether what it is stored as can be opened: by another master key, or damaged, it can't. */
  readable: boolean;
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
    private_sealed: Buffer;
  }>`
    with named as (
      select distinct lower(split_part(address, '@', 2)) as domain from delivery.sender where account_id = ${context.accountId}
      union select domain from delivery.dkim where account_id = ${context.accountId}
    )
    select named.domain, k.algorithm, k.selector, k.public_key, k.dns, k.checked_at, k.private_sealed from named
    left join delivery.dkim k on k.account_id = ${context.accountId} and k.domain = named.domain
    order by named.domain, k.algorithm desc`.execute(context.tx);
  const domains = new Map<string, SenderDomain>();
  for (const { domain, algorithm, selector, public_key, dns, checked_at, private_sealed } of rows) {
    const known = domains.get(domain) ?? { domain, keys: [] };
    domains.set(domain, known);
    if (algorithm)
      known.keys.push({
        algorithm,
        selector,
        publicKey: public_key,
        dns,
        checkedAt: checked_at,
        readable: (await openKey(context, private_sealed)) !== undefined,
      });
  }
  return [...domains.values()];
}

export async function getDomain(context: Context, name: string): Promise<SenderDomain> {
  const known = (await listDomains(context)).find(({ domain }) => domain === name.toLowerCase());
  if (!known) throw errors.domainNotFound();
  return known;
}

/** Who signs for a domain; `broken` where its DNS promises a signature, and no key for one can be read. */
export type Signing = { signers: Signer[]; broken: boolean };

/** Who signs for a domain at present: only keys that its DNS shows, since a signature that can't be checked is a bad mark. */
export async function signingFor(context: Context, domain: string): Promise<Signing> {
  const rows = await context.tx
    .selectFrom("delivery.dkim")
    .select(["selector", "algorithm", "private_sealed"])
    .where("account_id", "=", context.accountId)
    .where("domain", "=", domain.toLowerCase())
    .where("dns", "=", "published")
    .orderBy("algorithm", "desc")
    .execute();
  const signers: Signer[] = [];
  for (const { selector, algorithm, private_sealed } of rows) {
    const key = await openKey(context, private_sealed);
    if (key) signers.push({ domain: domain.toLowerCase(), selector, algorithm: algorithm as Algorithm, key });
  }
  return { signers, broken: rows.length > 0 && signers.length === 0 };
}

async function openKey(context: Context, sealed: Buffer): Promise<KeyObject | undefined> {
  // That the vault can't be asked says nothing of the key: only what is opened by the account's own key, and can't be, is unreadable.
  await accountKey(context, context.accountId);
  try {
    return readKey(await openForAccount(context, privateColumn, sealed));
  } catch {
    return undefined;
  }
}
