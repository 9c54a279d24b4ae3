import { listAttributes } from "#domains/contacts/index.ts";
import { atHand } from "#kernel/at-hand.ts";
import type { Context } from "#kernel/context.ts";

/** What a template may name after `contact.`: the account's attributes, and the address. */
export async function attributeNames(context: Context): Promise<Set<string>> {
  return new Set(["EMAIL", ...(await listAttributes(context)).map((attribute) => attribute.name)]);
}

/** The same from memory, for every message that is taken. */
export const attributeNamesAtHand = atHand<ReadonlySet<string>>(attributeNames);
