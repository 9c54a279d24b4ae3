import { type RawBuilder, sql } from "kysely";
import { accountSubkey, findSubject, normaliseAddress } from "#domains/vault/index.ts";
import { type Context, refuseMaskedAsking } from "#kernel/context.ts";
import { beginningsQuery, queryWords, token, wordMaker } from "./search-tokens.ts";

/** What somebody typed, as a condition; and how many fit, as far as was counted. */
export type Searched = { condition: RawBuilder<boolean>; found: number };

/** Beyond this many a search says “more than”: nobody reads them all, they type another letter. */
export const countedTo = 2000;

/** A whole address finds its one contact; anything else those in whom every typed word begins a word. */
export async function searchCondition(context: Context, search: string): Promise<Searched> {
  refuseMaskedAsking(context);
  const address = normaliseAddress(search);
  if (address) {
    const subject = await findSubject(context, address);
    const row =
      subject &&
      (await context.tx
        .selectFrom("contacts.contact")
        .select("id")
        .where("account_id", "=", context.accountId)
        .where("subject_id", "=", subject)
        .executeTakeFirst());
    return row ? { condition: sql`id = ${row.id}`, found: 1 } : nobody;
  }
  const words = queryWords(search);
  if (words.length === 0) return nobody;
  const key = await accountSubkey(context, context.accountId, "contact search");
  const beginnings = beginningsQuery(words.map(wordMaker(key)));
  // Until they are indexed again, contacts from before are found by what was kept of each beginning (`index-words.ts`).
  const before = words.map((word) => token(key, word));
  const { rows } = await sql<{ found: number }>`
    select contacts.count_with_beginnings(${beginnings}::tsquery, ${before}::bigint[], ${countedTo + 1}) as found`.execute(
    context.tx,
  );
  const found = rows[0]?.found ?? 0;
  // Few are fetched by the index; among many, the newest are met soon while walking through all.
  return {
    condition:
      found > countedTo
        ? sql`(search_words @@ ${beginnings}::tsquery or words_version < 2 and search_tokens @> ${before}::bigint[])`
        : sql`id in (select contacts.with_beginnings(${beginnings}::tsquery, ${before}::bigint[]))`,
    found,
  };
}

const nobody: Searched = { condition: sql`false`, found: 0 };

/** Those of whom all of these terms are true, and how many they are: few are fetched by the index, as above. */
export async function withWords({ tx }: Context, tokens: readonly string[]): Promise<Searched> {
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from contacts.with_words(${tokens}::bigint[])`.execute(tx);
  const found = rows[0]?.found ?? 0;
  return {
    condition:
      found > countedTo
        ? sql`search_tokens @> ${tokens}::bigint[]`
        : sql`id in (select contacts.with_words(${tokens}::bigint[]))`,
    found,
  };
}
