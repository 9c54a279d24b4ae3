import { type RawBuilder, sql } from "kysely";
import { accountSubkey } from "#domains/vault/index.ts";
import { type Context, refuseMaskedAsking } from "#kernel/context.ts";
import { getAttribute } from "./attributes.sql.ts";
import { errors } from "./contacts.errors.ts";
import { parseValue } from "./parse-value.ts";
import { valueProblems } from "./read-attributes.ts";
import { withWords } from "./search-condition.ts";
import { exactTerm } from "./search-terms.ts";
import { token } from "./search-tokens.ts";

/** `found` is known of sealed values: how many have them all. */
type Filtered = { condition: RawBuilder<boolean>; found?: number };

/** The compatible API's filter, `equals(NAME,value)`: the value in quotes, or bare where it is a number or a yes or no. */
export async function filterCondition(context: Context, text: string): Promise<Filtered> {
  const match = /^\s*equals\(\s*([A-Za-z][A-Za-z0-9_]{0,49})\s*,\s*(?:"([^"]*)"|([^",()]*))\s*\)\s*$/.exec(
    text,
  );
  const [, name = "", quoted, bare] = match ?? [];
  if (!match) throw errors.invalidFilter();
  const attribute = await getAttribute(context, name);
  // Whether anybody is found would tell that somebody of that name is there.
  if (attribute.identifying) refuseMaskedAsking(context);
  const parsed = parseValue(attribute, quoted ?? bare?.trim() ?? "");
  if (!parsed.ok) {
    const problem = valueProblems[parsed.problem][context.language];
    throw errors.invalidValue({ name: attribute.name, problem });
  }
  const { value } = parsed;
  if (value === null) throw errors.invalidFilter();
  // Of several choices all that are named, as the compatible API has it.
  if (!attribute.identifying)
    return { condition: sql`attributes @> ${JSON.stringify({ [attribute.name]: value })}::jsonb` };
  const key = await accountSubkey(context, context.accountId, "contact search");
  const terms = [value].flat().map((each) => token(key, exactTerm(attribute.name, String(each))));
  return withWords(context, terms);
}
