import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/**
 * Keeps these contacts as they are until the transaction ends. Who writes to the ledger and then to a contact holds the contact
 * first: an import has thousands of them in hand while it waits for the ledger, some behind a turn that the database can't see.
 */
export async function holdContacts(context: Context, people: readonly SubjectId[]): Promise<void> {
  await hold(context, sql`subject_id = any(${people}::uuid[])`);
}

/** The same of contacts that may be given another address until they are held. */
export async function holdContactsById(context: Context, ids: readonly number[]): Promise<void> {
  await hold(context, sql`id = any(${ids}::bigint[])`);
}

async function hold(context: Context, which: RawBuilder<boolean>): Promise<void> {
  await context.tx
    .selectFrom("contacts.contact")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where(which)
    // In one order, as whoever writes them.
    .orderBy("id")
    .forUpdate()
    .execute();
}
