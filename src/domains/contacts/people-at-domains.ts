import { type RawBuilder, sql } from "kysely";
import { accountSubkey } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { domainTerm } from "./search-terms.ts";
import { token } from "./search-tokens.ts";

/** Contacts whose address is at one of these domains, as a query that gives `subject_id`. No address is opened for it. */
export async function peopleAtDomains(
  context: Context,
  domains: Iterable<string>,
): Promise<RawBuilder<{ subject_id: string }>> {
  const key = await accountSubkey(context, context.accountId, "contact search");
  const tokens = [...domains].map((domain) => token(key, domainTerm(domain)));
  return sql`
    select subject_id from contacts.contact
    where account_id = ${context.accountId} and search_tokens && ${tokens}::bigint[]`;
}
