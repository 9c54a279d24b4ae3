import pg from "pg";
import type { SubjectId } from "#kernel/ids.ts";

/** Where the id of a person stands, in any column of any table, with in how many rows. */
export async function placesOf(database: string, subjectId: SubjectId): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query<{ relation: string; columns: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as relation, array_agg(quote_ident(a.attname)) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') group by 1`);
  const found = new Map<string, number>();
  for (const { relation, columns } of rows) {
    const { rows: counted } = await client.query<{ count: string }>(
      `select count(*) from ${relation} as t where ${columns.map((name) => `t.${name}::text like $1`).join(" or ")}`,
      [`%${subjectId}%`],
    );
    if (Number(counted[0]?.count) > 0) found.set(relation, Number(counted[0]?.count));
  }
  await client.end();
  return found;
}
