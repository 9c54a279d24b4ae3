import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Resources } from "./context.ts";
import type { Tx } from "./tx.ts";

const look = 20;

/**
 * Waits until every transaction of Licet that runs now is over; false where one goes on for longer than `patience`. What begins
 * later sees what was committed before: so whoever took something away is sure that nobody goes on working with it.
 */
export async function olderWorkIsOver({ db }: Pick<Resources, "db">, patience: number): Promise<boolean> {
  const until = Date.now() + patience;
  let older = await running(db);
  while (older.length > 0) {
    if (Date.now() >= until) return false;
    await sleep(look);
    const now = new Set(await running(db));
    older = older.filter((id) => now.has(id));
  }
  return true;
}

/** Says of a transaction that it reads, for as long as somebody takes to download it, and that nobody need wait for it. */
export async function readsOnly(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${reading})`.execute(tx);
}

/** “reads”: a lock that nobody takes for themselves alone. */
const reading = 0x72656164;

/** Transactions as the server numbers them, of whoever has our login: not those of programs that make backups. */
async function running(db: Resources["db"]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with us as (select datid, usesysid from pg_stat_activity where pid = pg_backend_pid())
    select virtualtransaction as id
      from pg_locks join pg_stat_activity using (pid) join us using (datid, usesysid)
     where locktype = 'virtualxid' and mode = 'ExclusiveLock' and granted and pid <> pg_backend_pid()`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
