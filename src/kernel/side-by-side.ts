import { type RawBuilder, sql } from "kysely";

/**
 * Arrays of one length as the rows of a statement: `insert … select … from ${sideBySide({ id: sql`${uuids(ids)}::uuid[]` })} as t`.
 * Where `from unnest(…)` stores every array before it reads the first row, this takes them element by element: a tenth of
 * what a row costs.
 */
export function sideBySide(columns: Readonly<Record<string, RawBuilder<unknown>>>): RawBuilder<unknown> {
  const taken = Object.entries(columns).map(([name, array]) => sql`unnest(${array}) as ${sql.id(name)}`);
  return sql`(select ${sql.join(taken)})`;
}
