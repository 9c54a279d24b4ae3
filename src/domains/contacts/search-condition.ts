import { type RawBuilder, sql } from "kysely";
import { accountSubkey, findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { queryWords, token } from "./search-tokens.ts";

/** A whole address finds its one contact; anything else those in whom every typed word begins a word. */
export async function searchCondition(context: Context, search: string): Promise<RawBuilder<boolean>> {
  const address = normaliseAddress(search);
  if (address) {
    const subject = await findSubject(context, address);
    return subject ? sql`subject_id = ${subject}::uuid` : sql`false`;
  }
  const words = queryWords(search);
  if (words.length === 0) return sql`false`;
  const key = await accountSubkey(context, context.accountId, "contact search");
  return sql`search_tokens @> ${words.map((word) => token(key, word))}::bigint[]`;
}
