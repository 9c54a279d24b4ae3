import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/** Sign-ups that nobody confirmed and that should have been forgotten by then. */
export async function outlivedSubmissions({ tx, accountId }: Context, by: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from forms.submission
     where account_id = ${accountId} and confirmed_at is null and expires_at < ${by}`.execute(tx);
  return rows[0]?.count ?? 0;
}
