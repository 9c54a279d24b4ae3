import { normaliseAddress, sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "../delivery.errors.ts";
import { type DnsState, getDomain, listDomains, privateColumn, type SenderDomain } from "./domains.sql.ts";
import { algorithms, isSameRecord, makeKey, recordFor } from "./keys.ts";

/** Makes a pair of keys of each kind, for a domain that the account writes from; what there is already stays. */
export async function makeDomainKeys(context: Context, name: string): Promise<void> {
  await completeKeys(context, await getDomain(context, name));
}

/** Makes keys for a domain that nobody writes from yet, so that its DNS is ready before its first sender. */
export async function addDomain(context: Context, name: string): Promise<SenderDomain> {
  const domain = normaliseAddress(`postmaster@${name}`)?.split("@")[1];
  if (!domain) throw errors.badDomain({ field: "name" });
  const known = (await listDomains(context)).find((each) => each.domain === domain);
  if (known && known.keys.length > 0) throw errors.domainTaken();
  await completeKeys(context, known ?? { domain, keys: [] });
  return getDomain(context, domain);
}

async function completeKeys(context: Context, { domain, keys }: SenderDomain): Promise<void> {
  for (const algorithm of algorithms) {
    if (keys.some((key) => key.algorithm === algorithm)) continue;
    const { publicKey, privateKey } = await makeKey(algorithm);
    await context.tx
      .insertInto("delivery.dkim")
      .values({
        account_id: context.accountId,
        domain,
        algorithm,
        // A new pair has a name of its own: the DNS remembers old answers for a day.
        selector: `licet-${algorithm}-${Math.floor(context.now.getTime() / 1000).toString(36)}`,
        public_key: publicKey,
        private_sealed: await sealForAccount(context, privateColumn, privateKey),
        created_at: context.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export async function deleteDomainKeys(context: Context, name: string): Promise<void> {
  const { domain } = await getDomain(context, name);
  await context.tx
    .deleteFrom("delivery.dkim")
    .where("account_id", "=", context.accountId)
    .where("domain", "=", domain)
    .execute();
}

/** The texts at a name in the DNS, each put together from its pieces; none where there is no such name. Throws where the DNS does not answer. */
export type ReadTexts = (name: string) => Promise<string[]>;

/** Looks at the domain's DNS: signing begins with the keys that it shows, and ends with those it no longer shows. */
export async function checkDomain(context: Context, name: string, readTexts: ReadTexts): Promise<void> {
  const { domain, keys } = await getDomain(context, name);
  if (keys.length === 0) throw errors.domainWithoutKeys();
  for (const key of keys) {
    const record = recordFor({ domain, ...key });
    const dns = await dnsState(record, readTexts);
    await context.tx
      .updateTable("delivery.dkim")
      .set({ dns, checked_at: context.now })
      .where("account_id", "=", context.accountId)
      .where("domain", "=", domain)
      .where("algorithm", "=", key.algorithm)
      .execute();
  }
}

async function dnsState(
  { name, value }: { name: string; value: string },
  readTexts: ReadTexts,
): Promise<DnsState> {
  const texts = await readTexts(name).catch(() => {
    throw errors.dnsSilent();
  });
  if (texts.length === 0) return "missing";
  return texts.some((text) => isSameRecord(text, value)) ? "published" : "different";
}
