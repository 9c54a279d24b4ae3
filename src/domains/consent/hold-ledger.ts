import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/**
 * Two clicks at once: the second waits for the first, then finds it done. And whoever carries a person's noes to another address
 * waits for who is saying one, who waits for them, and then finds the address that the person has now (`contactNow`). It comes
 * behind their contact, and before their blocks and standing: in another order, two could each hold what the other waits for.
 */
export async function holdLedger(context: Context): Promise<void> {
  await sql`select from consent.ledger where account_id = ${context.accountId} for update`.execute(
    context.tx,
  );
}
