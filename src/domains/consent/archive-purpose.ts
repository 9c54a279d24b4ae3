import type { Context } from "#kernel/context.ts";
import { errors } from "./consent.errors.ts";
import { getPurpose, serviceKey } from "./purposes.sql.ts";

/** Ends a purpose: nothing more is sent for it. What was agreed to stays in the ledger. */
export async function archivePurpose(context: Context, id: number): Promise<void> {
  const purpose = await getPurpose(context, id);
  if (purpose.key === serviceKey) throw errors.servicePurposeKept();
  await context.tx
    .updateTable("consent.purpose")
    .set({ archived_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .where("archived_at", "is", null)
    .execute();
}
