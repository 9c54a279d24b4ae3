import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/**
 * Whether somebody goes or is kept is decided by one transaction at a time, until it is committed: an erasure and a hold that
 * began in the same moment would not see each other, and two erasures of one person neither.
 */
export async function decideInTurn({ tx, accountId }: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`who goes ${accountId}`}, 0))`.execute(tx);
}
