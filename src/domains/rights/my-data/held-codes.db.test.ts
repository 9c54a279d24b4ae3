import pg from "pg";
import { expect, inject, test } from "vitest";
import { modules } from "../../../app.ts";
import { isReadable } from "../collect-subject.ts";
import { codeWords } from "./held-codes.ts";
import { columnWords } from "./held-words.ts";

test("every code that a column may hold is told people in words (held-codes.ts)", async () => {
  const client = new pg.Client({ connectionString: inject("databaseUrls").owner });
  await client.connect();
  const { rows } = await client.query<{
    table: string;
    column: string;
    enumerated: string[];
    checks: string[];
  }>(`
    select n.nspname || '.' || c.relname as table, a.attname as column,
           array(select enumlabel::text from pg_enum where enumtypid = a.atttypid) as enumerated,
           array(select pg_get_constraintdef(k.oid) from pg_constraint k
                  where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where a.attnum > 0 and not a.attisdropped`);
  await client.end();
  const told = modules
    .flatMap(({ holdings }) => holdings)
    .filter(isReadable)
    .flatMap(({ table, columns }) =>
      Object.entries(columns).flatMap(([column, { kind }]) =>
        kind === "personal" || column in columnWords ? [{ table, column }] : [],
      ),
    );
  const codes = told.flatMap(({ table, column }) =>
    rows
      .filter((row) => row.table === table && row.column === column)
      .flatMap(({ enumerated, checks }) => [
        ...enumerated,
        ...checks.flatMap((check) =>
          [...(/= ANY \(\(?ARRAY\[([^\]]*)\]/.exec(check)?.[1]?.matchAll(/'([^']+)'/g) ?? [])].map(
            (match) => match[1],
          ),
        ),
      ])
      .map((code) => ({ table, column, code: code ?? "" })),
  );
  expect(codes.length).toBeGreaterThan(80);
  const raw = codes.filter(({ table, column, code }) => !codeWords(table, column, code, "fr"));
  expect(raw.map(({ table, column, code }) => `${table}.${column}: ${code}`)).toEqual([]);
});
