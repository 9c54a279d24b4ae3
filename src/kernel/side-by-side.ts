import { type RawBuilder, sql } from "kysely";
import { bigints, instants, texts } from "./binary-array.ts";

/** A column of `sideBySide`: an array with a value for each row, or the one value of all of them. */
export type Cells = RawBuilder<unknown> | Shared;

class Shared {
  readonly value: RawBuilder<unknown>;
  constructor(value: RawBuilder<unknown>) {
    this.value = value;
  }
}

const arraysOf = { text: texts, bigint: bigints, timestamptz: instants };
type Value = { text: string | null; bigint: number | null; timestamptz: Date | null };

/**
 * What mostly is the same for all rows, and is then said once: an array of it would be made, sent and taken apart for nothing.
 */
export function cells<Type extends keyof Value, Row>(
  type: Type,
  rows: readonly Row[],
  cellOf: (row: Row) => Value[Type],
): Cells {
  const [first] = rows;
  const shared = first === undefined ? null : cellOf(first);
  if (rows.every((row) => same(cellOf(row), shared))) return new Shared(sql`${shared}::${sql.raw(type)}`);
  const arrayOf = arraysOf[type] as (values: readonly Value[Type][]) => Buffer;
  return sql`${arrayOf(rows.map(cellOf))}::${sql.raw(type)}[]`;
}

function same(one: string | number | Date | null, other: typeof one): boolean {
  return one === other || (one instanceof Date && other instanceof Date && +one === +other);
}

/**
 * Arrays of one length as the rows of a statement: `insert … select … from ${sideBySide({ id: sql`${uuids(ids)}::uuid[]` })} as t`.
 * Where `from unnest(…)` stores every array before it reads the first row, this takes them element by element: a tenth of
 * what a row costs. At least one column has a value for each row.
 */
export function sideBySide(columns: Readonly<Record<string, Cells>>): RawBuilder<unknown> {
  const taken = Object.entries(columns).map(([name, column]) =>
    column instanceof Shared
      ? sql`${column.value} as ${sql.id(name)}`
      : sql`unnest(${column}) as ${sql.id(name)}`,
  );
  return sql`(select ${sql.join(taken)})`;
}
