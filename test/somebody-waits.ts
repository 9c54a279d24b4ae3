import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/** Whether another waits for what this transaction holds. */
export async function somebodyWaits({ tx }: Context): Promise<boolean> {
  const { rows } = await sql`
    select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(tx);
  return rows.length > 0;
}
