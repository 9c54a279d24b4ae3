import { type RawBuilder, sql } from "kysely";
import { uuids } from "./binary-array.ts";
import { uuidsOf } from "./ids.ts";

/**
 * Thousands of rows as one: each column as an array in PostgreSQL's binary form, `select ${column(sql`salt`)} as salt`. The driver
 * would make an object of each row and a text of each value, bytes in hexadecimal digits; the database as well.
 */
export function column(value: RawBuilder<unknown>): RawBuilder<Buffer | null> {
  return sql`array_send(array_agg(${value}))`;
}

const header = 20;
const nothing = -1;

/** What `column` gave: values by the number of their row. Octets and texts are made when they are asked for. */
export class Column {
  readonly length: number;
  readonly #octets: Buffer;
  /** Where each value begins, with its length before it. */
  readonly #places: Uint32Array;

  /** Of no rows the database makes no array. */
  constructor(array: Buffer | null) {
    this.#octets = array ?? noOctets;
    // An array without elements has no dimension, which says how many there are.
    this.length = this.#octets.length < header ? 0 : this.#octets.readInt32BE(12);
    this.#places = new Uint32Array(this.length);
    let at = header;
    for (let row = 0; row < this.length; row++) {
      this.#places[row] = at + 4;
      at += 4 + Math.max(0, this.#octets.readInt32BE(at));
    }
  }

  /** A view of the column, which it keeps in memory. */
  octets(row: number): Buffer | null {
    const at = this.#place(row);
    const length = this.#octets.readInt32BE(at - 4);
    return length === nothing ? null : this.#octets.subarray(at, at + length);
  }

  text(row: number): string | null {
    const at = this.#place(row);
    const length = this.#octets.readInt32BE(at - 4);
    return length === nothing ? null : this.#octets.toString("utf8", at, at + length);
  }

  /** Of smallint, integer or bigint. */
  number(row: number): number | null {
    const at = this.#place(row);
    const length = this.#octets.readInt32BE(at - 4);
    if (length === nothing) return null;
    if (length === 2) return this.#octets.readInt16BE(at);
    if (length === 4) return this.#octets.readInt32BE(at);
    return this.#octets.readInt32BE(at) * 2 ** 32 + this.#octets.readUInt32BE(at + 4);
  }

  /** Of a timestamptz, to the millisecond. */
  instant(row: number): Date | null {
    const microseconds = this.number(row);
    return microseconds === null ? null : new Date(theirEpoch + Math.floor(microseconds / 1000));
  }

  /** All of a column of UUIDs without nulls, as text; the very texts that are `expected` where it holds these, so that nothing is kept twice. */
  uuids(expected: readonly string[] = []): readonly string[] {
    if (this.length > 0 && this.length === expected.length) {
      const same = uuids(expected);
      if (this.#octets.compare(same, header, same.length, header) === 0) return expected;
    }
    const octets = Buffer.allocUnsafe(this.length * 16);
    for (let row = 0; row < this.length; row++)
      this.#octets.copy(octets, row * 16, this.#place(row), this.#place(row) + 16);
    return uuidsOf(octets);
  }

  #place(row: number): number {
    const at = this.#places[row];
    if (at === undefined) throw new RangeError("no such row");
    return at;
  }
}

const theirEpoch = Date.UTC(2000, 0, 1);
const noOctets = Buffer.alloc(0);
