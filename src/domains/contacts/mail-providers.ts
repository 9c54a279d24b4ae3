import { type RawBuilder, sql } from "kysely";
import { accountSubkey } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { domainTerm } from "./search-terms.ts";
import { token } from "./search-tokens.ts";

/** Large providers of mailboxes by the domains of their addresses: none is so small that it would tell of somebody. */
const providers: Readonly<Record<string, string>> = {
  Gmail: "gmail.com googlemail.com",
  "Outlook, Hotmail":
    "outlook.com outlook.fr outlook.be outlook.de outlook.it outlook.es hotmail.com hotmail.fr hotmail.be hotmail.de hotmail.it hotmail.es hotmail.co.uk live.com live.fr live.be live.nl live.co.uk msn.com",
  "Yahoo, AOL":
    "yahoo.com yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.co.uk ymail.com rocketmail.com aol.com aol.fr",
  iCloud: "icloud.com me.com mac.com",
  Orange: "orange.fr wanadoo.fr",
  Free: "free.fr",
  SFR: "sfr.fr neuf.fr cegetel.net club-internet.fr numericable.fr",
  "La Poste": "laposte.net",
  "Bouygues Telecom": "bbox.fr",
  "GMX, WEB.DE": "gmx.de gmx.net gmx.com gmx.fr gmx.at gmx.ch web.de",
  "T-Online": "t-online.de",
  Proton: "proton.me protonmail.com protonmail.ch pm.me",
  Proximus: "skynet.be proximus.be",
  Telenet: "telenet.be",
  Bluewin: "bluewin.ch",
  Libero: "libero.it virgilio.it",
};

const byDomain = new Map(
  Object.entries(providers).flatMap(([provider, domains]) =>
    domains.split(" ").map((domain) => [domain, provider] as const),
  ),
);

/** What the large providers are called. */
export const providerNames: readonly string[] = Object.keys(providers);

/** The large provider that keeps the mailboxes of a domain, if it is one. */
export function providerOf(domain: string): string | undefined {
  return byDomain.get(domain);
}

/**
 * With whom people (a query that gives `subject_id` and perhaps more) have their mailbox: the same rows with `provider`,
 * of those whose provider is one of the large ones. No address is opened and no domain is stored: the index of words
 * holds a keyed hash of each address's domain, and those of the known domains are looked for.
 */
export async function withProvider(
  context: Context,
  people: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  const key = await accountSubkey(context, context.accountId, "contact search");
  const known = [...byDomain].map(([domain, provider]) => ({
    provider,
    hash: token(key, domainTerm(domain)),
  }));
  return sql`
    select person.*, known.provider from (${people}) as person
    join contacts.contact as contact on contact.account_id = ${context.accountId} and contact.subject_id = person.subject_id
    cross join unnest(contact.search_tokens) as word(hash)
    join unnest(${known.map(({ hash }) => hash)}::bigint[], ${known.map(({ provider }) => provider)}::text[]) as known(hash, provider)
      on known.hash = word.hash`;
}
