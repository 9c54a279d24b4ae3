import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { Holding } from "#kernel/holdings.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** What became of a store's rows about some people. */
export type StoreCount = { store: string; became: "deleted" | "unreadable"; rows: number };

/**
 * Deletes, store by store, all rows about these people that the holdings say to delete, by one statement for each
 * store, and counts those that stay and that nobody can read once the keys are gone. Done again, it deletes nothing.
 * From right to left and from below, so that what hangs on a row is counted before the row takes it along.
 */
export async function forgetRows(context: Context, people: readonly SubjectId[]): Promise<StoreCount[]> {
  const counts: StoreCount[] = [];
  for (const holding of context.personal.holdings.toReversed()) {
    const became = fateOf(holding);
    if (!became) continue;
    const rows =
      became === "deleted"
        ? await deleteRows(context, holding, people)
        : await countRows(context, holding, people);
    counts.push({ store: holding.table, became, rows });
  }
  return counts;
}

/** Stores of the vault and of people's traces are no rows of theirs here: keys go last, traces name nobody. */
function fateOf({ table, about, subject, onErase }: Holding): StoreCount["became"] | undefined {
  if (about !== "contact" || !subject || table.startsWith("vault.")) return undefined;
  return onErase === "delete_row" ? "deleted" : onErase === "unreadable_with_key" ? "unreadable" : undefined;
}

async function deleteRows(context: Context, holding: Holding, people: readonly SubjectId[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`delete from ${about(context, holding, people)}`.execute(
    context.tx,
  );
  return Number(numAffectedRows);
}

async function countRows(context: Context, holding: Holding, people: readonly SubjectId[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${about(context, holding, people)}`.execute(context.tx);
  return rows[0]?.count ?? 0;
}

function about({ accountId }: Context, { table, subject = "" }: Holding, people: readonly SubjectId[]) {
  return sql`${sql.table(table)} where account_id = ${accountId} and ${sql.ref(subject)} = any(${uuids(people)}::uuid[])`;
}
