import { type RawBuilder, sql } from "kysely";

/**
 * The columns of a large set as parameters that cost the driver and the database next to nothing: the driver's own
 * arrays escape each value, write bytes as hexadecimal and make of a leaf of JSON twice its length. For `unnest`.
 */

/** Numbers, ids, names and instants: what no array has to quote. */
export function plainColumn(values: readonly (string | number | null)[]): string {
  const text = `{${values.map((value) => value ?? "null").join()}}`;
  if (!/^\{[\w:.+,-]*\}$/.test(text)) throw new TypeError("A value of this column needs quoting");
  return text;
}

/** Texts of one line each: JSON is, once written. */
export function lineColumn(values: readonly string[]): RawBuilder<string[]> {
  if (values.some((value) => value.includes("\n"))) throw new TypeError("A value of this column has lines");
  const text = values.join("\n");
  return sql<string[]>`string_to_array(${text}, E'\n')`;
}

export type PackedColumn = { bytes: Buffer; starts: string; lengths: string };

/** Byte strings behind one another; `substr(bytes, start, length)` is each of them, and copies no more than it. */
export function packedColumn(values: readonly Buffer[]): PackedColumn {
  let end = 1;
  const starts = values.map((value) => {
    const start = end;
    end += value.length;
    return start;
  });
  return {
    bytes: Buffer.concat(values),
    starts: plainColumn(starts),
    lengths: plainColumn(values.map((value) => value.length)),
  };
}
