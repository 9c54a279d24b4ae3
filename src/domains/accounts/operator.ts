import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import { getBusiness } from "./business.ts";
import { plainLine, plainLines } from "./plain-line.ts";

/** Who runs the installation, as the businesses' processor (GDPR art. 28). */
export type Operator = { legalName: string; postalAddress: string; country: string; contact: string };

/**
 * As the operator said; where nobody said anything and there is one business only, that business runs its own
 * installation. Undefined where nobody knows.
 */
export async function getOperator(context: Context): Promise<Operator | undefined> {
  const said = await withAccount(context, { accountId: operatorAccount }, ({ tx }) =>
    tx
      .selectFrom("accounts.operator")
      .selectAll()
      .where("account_id", "=", operatorAccount)
      .executeTakeFirst(),
  );
  if (said) {
    const { legal_name: legalName, postal_address: postalAddress, country, contact } = said;
    return { legalName, postalAddress, country, contact };
  }
  const [only, ...others] = await realAccounts(context);
  if (only === undefined || others.length > 0) return undefined;
  const business = await withAccount(context, { accountId: only }, getBusiness);
  const { legalName, postalAddress, country, privacyContact } = business;
  return { legalName, postalAddress, country, contact: privacyContact };
}

/**
 * Whether whoever runs the installation works for others, and said who they are: then they answer to these for whom else they
 * let work on the data (GDPR art. 28).
 */
export async function isHosting(context: Context): Promise<boolean> {
  const row = await withAccount(context, { accountId: operatorAccount }, ({ tx }) =>
    tx
      .selectFrom("accounts.operator")
      .select("account_id")
      .where("account_id", "=", operatorAccount)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

/** Whether this business runs the installation for itself alone: then whoever answers for the one answers for the other. */
export async function hostsItself(context: Context): Promise<boolean> {
  if (await isHosting(context)) return false;
  const [only, ...others] = await realAccounts(context);
  return only === context.accountId && others.length === 0;
}

/** The businesses that this installation serves; the example business is nobody. */
export async function realAccounts({ tx }: Context): Promise<AccountId[]> {
  const rows = await tx
    .selectFrom("accounts.account")
    .select("id")
    .where("kind", "=", "business")
    .where("demo", "=", false)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id as AccountId);
}

export async function sayOperator(context: Context, operator: Operator): Promise<void> {
  const row = {
    legal_name: plainLine(operator.legalName, "legalName"),
    postal_address: plainLines(operator.postalAddress, "postalAddress"),
    country: operator.country.toUpperCase(),
    contact: plainLine(operator.contact, "contact"),
    updated_at: context.now,
  };
  await context.tx
    .insertInto("accounts.operator")
    .values({ account_id: operatorAccount, ...row })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(row))
    .execute();
}
