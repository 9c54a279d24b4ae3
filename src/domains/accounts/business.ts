import { type RawBuilder, sql } from "kysely";
import type { Static } from "typebox";
import type { Context } from "#kernel/context.ts";
import { isLanguage } from "#kernel/localized.ts";
import { errors } from "./accounts.errors.ts";
import { plainLine, plainLines } from "./plain-line.ts";
import type { businessSchema } from "./shapes.api.ts";

/** The business behind an account: who answers for what it sends. */
export type Business = Static<typeof businessSchema>;

export async function getBusiness(context: Context): Promise<Business> {
  const row = await context.tx
    .selectFrom("accounts.business")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  // The operator's own account is not a business.
  if (!row) throw errors.accountNotFound();
  return {
    legalName: row.legal_name,
    postalAddress: row.postal_address,
    country: row.country,
    privacyContact: row.privacy_contact,
    privacyPolicyUrl: row.privacy_policy_url,
    language: isLanguage(row.language) ? row.language : "en",
    sends: row.sends as Business["sends"],
  };
}

/** Whether the business has a name and an address to show, within a statement. The operator's account is none. */
export function isNamedSql({ accountId }: Context): RawBuilder<boolean> {
  return sql`exists (
    select from accounts.business where account_id = ${accountId} and legal_name ~ '[^[:space:]]' and postal_address ~ '[^[:space:]]'
  )`;
}

export async function updateBusiness(context: Context, input: Business): Promise<Business> {
  const business = parseBusiness(input, "");
  await context.tx
    .updateTable("accounts.business")
    .set({ ...rowOf(business), updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .execute();
  return business;
}

/** What was typed, tidied; throws for what cannot stand in a footer or a header. `at` leads to it in the request. */
export function parseBusiness(input: Business, at: "" | "business."): Business {
  const field = (name: keyof Business): { field: string } => ({ field: `${at}${name}` });
  const country = input.country.toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) throw errors.invalidCountry(field("country"));
  const privacyPolicyUrl = input.privacyPolicyUrl.trim();
  if (privacyPolicyUrl && !isWebAddress(privacyPolicyUrl))
    throw errors.invalidPolicyUrl(field("privacyPolicyUrl"));
  return {
    legalName: plainLine(input.legalName, `${at}legalName`),
    postalAddress: plainLines(input.postalAddress, `${at}postalAddress`),
    country,
    privacyContact: plainLine(input.privacyContact, `${at}privacyContact`),
    privacyPolicyUrl,
    language: input.language,
    sends: input.sends,
  };
}

export function rowOf(business: Business) {
  return {
    legal_name: business.legalName,
    postal_address: business.postalAddress,
    country: business.country,
    privacy_contact: business.privacyContact,
    privacy_policy_url: business.privacyPolicyUrl,
    language: business.language,
    sends: business.sends,
  };
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text);
}
