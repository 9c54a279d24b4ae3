import pg from "pg";
import type { Population } from "./population.ts";
import type { Throwaway } from "./throwaway.ts";

const tables = ["contacts.contact", "contacts.list_member", "consent.permission", "consent.standing"];

/**
 * Adds `more` people to a population as fast as the database can copy: each has a key of their own in the vault and the rows of
 * one of the real ones. What is sealed in them opens with nobody's key, so they are there to be in the way, not to be read.
 */
export async function addCrowd(site: Throwaway, { shop }: Population, more: number): Promise<void> {
  const people = `select n, (lpad(to_hex(1700000000000 + n / 8), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8'
    || substr(md5(n::text), 4, 15))::uuid as subject_id from generate_series(1, ${more}) as n`;
  await asOwner(site.urls.vaultOwner, (client) =>
    client.query(
      `insert into vault.subject (account_id, subject_id, address_index, salt)
       select $1, subject_id, sha256(n::text::bytea), substr(sha256(n::text::bytea), 1, 16) from (${people}) as crowd`,
      [shop.accountId],
    ),
  );
  await asOwner(site.urls.owner, async (client) => {
    await client.query(
      `create temp table crowd as
       with real as (select subject_id, row_number() over () - 1 as k from contacts.contact where account_id = ${shop.accountId})
       select crowd.subject_id, real.subject_id as like_id from (${people}) as crowd
       join real on real.k = crowd.n % (select count(*) from contacts.contact where account_id = ${shop.accountId})`,
    );
    await client.query("analyze crowd");
    for (const table of tables)
      await withoutIndexes(client, table, async () => {
        const { rows } = await client.query<{ column: string }>(
          `select quote_ident(attname) as column from pg_attribute
           where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`,
          [table],
        );
        const columns = rows.map(({ column }) => column);
        const values = columns.map((column) => `${column === "subject_id" ? "crowd" : "theirs"}.${column}`);
        await client.query(
          `insert into ${table} (${columns}) select ${values} from crowd
           join ${table} as theirs on theirs.account_id = $1 and theirs.subject_id = crowd.like_id`,
          [shop.accountId],
        );
      });
  });
}

export async function asOwner(
  connectionString: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // Without helpers: they would share memory that a container may have little of.
    await client.query("set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0");
    await work(client);
  } finally {
    await client.end();
  }
}

/** Indexes made once at the end cost a fraction of what keeping them up row by row does. */
export async function withoutIndexes(
  client: pg.Client,
  table: string,
  fill: () => Promise<unknown>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = $1::regclass and not indisunique`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await fill();
  for (const { definition } of rows) await client.query(definition.replace(" ON ONLY ", " ON "));
}
