import { sql } from "kysely";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { LicetError } from "#kernel/errors.ts";
import { errors } from "../delivery.errors.ts";
import type { ReadTexts } from "../dkim/change-domains.ts";
import { type DnsState, listDomains } from "../dkim/domains.sql.ts";
import { checkSpf } from "./spf.ts";

/** A domain of the account's own, to which mail that can't be delivered comes back. */
export type ReturnDomain = {
  domain: string;
  /** The domain whose messages are signed here, under which it lies: what shows that it is the account's. Gone where none is signed any more. */
  under: string | undefined;
  /** Where its MX record is to lead. */
  leadsTo: string;
  mx: DnsState;
  spf: DnsState;
  checkedAt: Date | null;
  inUse: boolean;
};

/** Throws where the DNS does not answer. */
export type ReturnDns = { readTexts: ReadTexts; readMx: (name: string) => Promise<string[]> };

/** The token takes up to 62 of an address's 254 octets. */
const longest = 180;

export async function returnDomainOf(context: Context): Promise<ReturnDomain | undefined> {
  const row = await context.tx
    .selectFrom("delivery.return_domain")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  if (!row) return undefined;
  const under = (await signedDomains(context)).find((signed) => row.domain.endsWith(`.${signed}`));
  return {
    domain: row.domain,
    under,
    leadsTo: row.leads_to,
    mx: row.mx as DnsState,
    spf: row.spf as DnsState,
    checkedAt: row.checked_at,
    inUse: under !== undefined && row.mx === "published" && row.spf === "published",
  };
}

/** Where mail names it as its way back; undefined where the installation's own domain does. */
export async function returnDomainInUse(context: Context): Promise<string | undefined> {
  const own = context.config.inboundDomain ? await returnDomainOf(context) : undefined;
  return own?.inUse ? own.domain : undefined;
}

/** The domains whose DNS shows the account's keys: nobody else can have put them there. */
export async function signedDomains(context: Context): Promise<string[]> {
  const domains = await listDomains(context);
  return domains
    .filter(({ keys }) => keys.some(({ dns }) => dns === "published"))
    .map(({ domain }) => domain);
}

/** Takes a domain, which is used from the first look at which its DNS shows both records. */
export async function setReturnDomain(context: Context, said: string, dns: ReturnDns): Promise<void> {
  if (!context.config.inboundDomain) throw errors.noReturnedMail();
  const domain = normaliseAddress(`postmaster@${said}`)?.split("@")[1];
  if (!domain || domain.length > longest) throw errors.badDomain({ field: "domain" });
  // Mail that people write there would come here, where nobody reads it.
  if ((await listDomains(context)).some((each) => each.domain === domain))
    throw errors.returnDomainWritten({ field: "domain" });
  if (!(await signedDomains(context)).some((signed) => domain.endsWith(`.${signed}`)))
    throw errors.returnDomainNotYours({ field: "domain" });
  const leadsTo = await installationMx(context, dns);
  if (!leadsTo) throw errors.returnNowhere();
  const values = { domain, leads_to: leadsTo, updated_at: context.now };
  const unseen = { mx: "unknown", spf: "unknown", checked_at: null };
  await context.tx
    .insertInto("delivery.return_domain")
    .values({ account_id: context.accountId, ...values })
    .onConflict((conflict) =>
      conflict
        .column("account_id")
        .doUpdateSet({ ...values, ...unseen })
        .where(sql<boolean>`return_domain.domain <> ${domain}`),
    )
    .execute();
}

/** Mail names the installation's domain again. What is out still finds its way, as long as the DNS leads it here. */
export async function removeReturnDomain(context: Context): Promise<void> {
  await context.tx.deleteFrom("delivery.return_domain").where("account_id", "=", context.accountId).execute();
}

/** Looks at the domain's DNS: its use begins with what that shows, and ends with what it no longer shows. */
export async function checkReturnDomain(context: Context, dns: ReturnDns): Promise<void> {
  const own = await returnDomainOf(context);
  if (!own) throw errors.noReturnDomain();
  const leadsTo = (await installationMx(context, dns)) ?? own.leadsTo;
  const found = await answered(dns.readMx(own.domain));
  const mx =
    found.length === 0 ? "missing" : found.every((host) => host === leadsTo) ? "published" : "different";
  const spf = await answered(checkSpf(own.domain, dns.readTexts));
  await context.tx
    .updateTable("delivery.return_domain")
    .set({ leads_to: leadsTo, mx, spf, checked_at: context.now })
    .where("account_id", "=", context.accountId)
    .execute();
}

/** As everything in the DNS, by the hour and without anybody's doing. A DNS that says nothing changes nothing. */
export async function watchReturnDomain(context: Context, dns: ReturnDns): Promise<void> {
  if (!context.config.inboundDomain || !(await returnDomainOf(context))) return;
  try {
    await checkReturnDomain(context, dns);
  } catch (error) {
    if (!(error instanceof LicetError)) throw error;
  }
}

/** Where mail for the installation's own domain is brought: there, the account's is to be brought as well. */
async function installationMx(context: Context, { readMx }: ReturnDns): Promise<string | undefined> {
  return (await answered(readMx(context.config.inboundDomain)))[0];
}

async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch {
    throw errors.dnsSilent();
  }
}
