import type { ReadTexts } from "../dkim/change-domains.ts";
import type { DnsState } from "../dkim/domains.sql.ts";

/** What to put at the return domain: whoever may bring mail of the domain above it may bring this. */
export function spfRecord(above: string): string {
  return `v=spf1 redirect=${above}`;
}

/** Each name that a record refers to is one more look; ten are the most there may be (RFC 7208, 4.6.4), and we need two. */
const mostSteps = 3;

/**
 * Whether the DNS says who may bring mail that names this domain (SPF, RFC 7208): one record, which lets somebody. Whether that is
 * the account's own server can't be seen from here: which addresses it sends from is its provider's business.
 */
export async function checkSpf(domain: string, readTexts: ReadTexts): Promise<DnsState> {
  let name = domain;
  for (let step = 0; step < mostSteps; step++) {
    const records = (await readTexts(name)).filter((text) => /^v=spf1(?: |$)/i.test(text));
    const [record] = records;
    if (record === undefined) return step === 0 ? "missing" : "different";
    // Several are an error (4.5), and count as none.
    if (records.length > 1) return "different";
    const terms = record.toLowerCase().split(/ +/).slice(1);
    const redirect = terms.find((term) => term.startsWith("redirect="))?.slice("redirect=".length);
    // “all” decides before a redirect is looked at (6.1).
    const decides = terms.some((term) => /^[-~?+]?all$/.test(term));
    if (redirect && !decides) name = redirect;
    else
      return terms.some((term) => /^\+?(?:all|a|mx|ip4|ip6|include|exists)\b/.test(term))
        ? "published"
        : "different";
  }
  return "different";
}
