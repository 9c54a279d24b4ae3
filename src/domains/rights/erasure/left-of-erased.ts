import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** What of somebody who was erased is there again or still: by store, and how many have a key. Nothing, or something went wrong. */
export type Left = { erased: number; rows: { store: string; rows: number }[]; keys: number };

const atOnce = 1000;

/** Looks for those whose erasure ended since then in every store that the holdings say to delete from. */
export async function leftOfErased(context: Context, since: Date): Promise<Left> {
  const { accountId, tx, personal } = context;
  const stores = personal.holdings.filter(
    ({ table, about, subject, onErase }) =>
      about === "contact" && subject && onErase === "delete_row" && !table.startsWith("vault."),
  );
  const found = new Map<string, number>();
  let [erased, keys] = [0, 0];
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const { rows } = await sql<{ subject_id: SubjectId }>`
      select distinct p.subject_id from rights.erasure_person as p
      join rights.erasure as e on e.account_id = p.account_id and e.id = p.erasure_id
      where p.account_id = ${accountId} and p.subject_id > ${after} and e.completed_at >= ${since}
      order by p.subject_id limit ${atOnce}`.execute(tx);
    const people = rows.map(({ subject_id }) => subject_id);
    const last = people.at(-1);
    if (!last) break;
    after = last;
    erased += people.length;
    for (const { table, subject = "" } of stores) {
      const counted = await sql<{ rows: number }>`
        select count(*) as rows from ${sql.table(table)}
        where account_id = ${accountId} and ${sql.ref(subject)} = any(${uuids(people)}::uuid[])`.execute(tx);
      const count = counted.rows[0]?.rows ?? 0;
      if (count > 0) found.set(table, (found.get(table) ?? 0) + count);
    }
    const known = await sql<{ keys: number }>`
      select count(*) as keys from vault.subject
      where account_id = ${accountId} and subject_id = any(${uuids(people)}::uuid[])`.execute(
      context.vaultDb,
    );
    keys += known.rows[0]?.keys ?? 0;
  }
  return { erased, keys, rows: [...found].map(([store, rows]) => ({ store, rows })) };
}
