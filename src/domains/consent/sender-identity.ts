import { type RawBuilder, sql } from "kysely";
import { getBusiness, isNamedSql } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";

/** Whether the account says who it is. The operator's own account is no business and promotes nothing. */
export async function isSenderIdentified(context: Context): Promise<boolean> {
  if (context.accountId === operatorAccount) return false;
  const { legalName, postalAddress } = await getBusiness(context);
  return legalName.trim() !== "" && postalAddress.trim() !== "";
}

/** The same within a statement, asked once for all its rows. */
export function senderIdentifiedSql(context: Context): RawBuilder<boolean> {
  return context.accountId === operatorAccount ? sql`false` : sql`(select ${isNamedSql(context)})`;
}
