import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestResources, type TestResources } from "#test/resources.ts";
import {
  bigintElement,
  bigints,
  byteas,
  growingArray,
  growingSlices,
  growingWordSets,
  instants,
  texts,
  uuids,
} from "./binary-array.ts";
import { Column, column } from "./binary-column.ts";

let t: TestResources;
beforeAll(async () => {
  t = await openTestResources();
});
afterAll(() => t.close());

const many = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 8 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const text = fc.string({ unit: "grapheme" }).map((value) => value.toWellFormed().replaceAll("\0", ""));

const moment = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });

it("arrives as it was, nulls, accents and all", async () => {
  await fc.assert(
    fc.asyncProperty(
      many(fc.uuid()),
      many(orNull(fc.uint8Array())),
      many(orNull(text)),
      many(orNull(fc.maxSafeInteger())),
      many(orNull(moment)),
      async (ids, bytes, words, numbers, moments) => {
        const buffers = bytes.map((value) => value && Buffer.from(value));
        const { rows } = await sql<{
          ids: string[];
          bytes: (Buffer | null)[];
          words: string[];
          numbers: string;
          moments: (Date | null)[];
        }>`
          select ${uuids(ids)}::uuid[] as ids, ${byteas(buffers)}::bytea[] as bytes,
            ${texts(words)}::text[] as words, ${bigints(numbers)}::bigint[]::text[]::text as numbers,
            ${instants(moments)}::timestamptz[] as moments`.execute(t.resources.db);
        expect(rows[0]?.ids).toEqual(ids);
        expect(rows[0]?.bytes).toEqual(buffers);
        expect(rows[0]?.words).toEqual(words);
        expect(rows[0]?.moments).toEqual(moments);
        expect(rows[0]?.numbers).toBe(`{${numbers.map((value) => value ?? "NULL").join()}}`);
      },
    ),
    { numRuns: 60 },
  );
});

it("grows value by value to the same", () => {
  fc.assert(
    fc.property(
      many(orNull(fc.uint8Array({ size: "max", maxLength: 70_000 }))),
      many(orNull(text)),
      fc.nat(20),
      (bytes, words, expected) => {
        const buffers = bytes.map((value) => value && Buffer.from(value));
        const [grownBytes, grownWords] = [growingArray("bytea", expected), growingArray("text", expected)];
        for (const each of buffers) grownBytes.add(each);
        for (const each of words) grownWords.add(each);
        expect(grownBytes.done().equals(byteas(buffers))).toBe(true);
        expect(grownWords.done().equals(texts(words))).toBe(true);
      },
    ),
  );
});

it("gives each row its own slice of numbers", async () => {
  const number = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(number)), async (rows) => {
      const slices = growingSlices(rows.length);
      for (const numbers of rows) slices.add(numbers.map(elementOf).join(""));
      const { all, first, last } = slices.done();
      const arrived = await sql<{ slice: string }>`
        select (${all}::bigint[])[first::integer:last::integer]::text as slice
        from unnest(${first}::bigint[], ${last}::bigint[]) as t(first, last)`.execute(t.resources.db);
      expect(arrived.rows.map((row) => row.slice)).toEqual(rows.map((numbers) => `{${numbers.join()}}`));
    }),
    { numRuns: 40 },
  );
});

it("gives each row its own set of words", async () => {
  const letter = fc.constantFrom(..."abzABZ019-_=");
  const words = fc.uniqueArray(fc.string({ unit: letter, minLength: 1, maxLength: 90 }), { maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(fc.array(words), async (rows) => {
      const sets = growingWordSets(rows.length);
      for (const row of rows) sets.add(row);
      const { rows: arrived } = await sql<{ words: string[]; whole: boolean }>`
        select tsvector_to_array(words) as words, words = array_to_tsvector(tsvector_to_array(words)) as whole
        from unnest(${sets.done()}::tsvector[]) as words`.execute(t.resources.db);
      expect(arrived).toEqual(rows.map((row) => ({ words: [...row].sort(), whole: true })));
    }),
    { numRuns: 40 },
  );
});

function elementOf(value: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bigintElement(bytes);
}

it("comes back as it was, a column of many rows in one", async () => {
  const row = fc.record({
    id: fc.uuid(),
    bytes: orNull(fc.uint8Array()),
    word: orNull(text),
    small: orNull(fc.integer({ min: -32768, max: 32767 })),
    large: orNull(fc.maxSafeInteger()),
  });
  await fc.assert(
    fc.asyncProperty(many(row), async (all) => {
      const every = <K extends keyof (typeof all)[number]>(name: K) => all.map((each) => each[name]);
      const { rows } = await sql<
        Record<"ids" | "bytes" | "words" | "small" | "medium" | "large", Buffer | null>
      >`
        select ${column(sql`id`)} as ids, ${column(sql`octets`)} as bytes, ${column(sql`word`)} as words,
          ${column(sql`small::smallint`)} as small, ${column(sql`small::integer`)} as medium, ${column(sql`large`)} as large
        from unnest(
          ${uuids(every("id"))}::uuid[], ${byteas(every("bytes").map((value) => value && Buffer.from(value)))}::bytea[],
          ${texts(every("word"))}::text[], ${bigints(every("small"))}::bigint[], ${bigints(every("large"))}::bigint[]
        ) as t(id, octets, word, small, large)`.execute(t.resources.db);
      const [read] = rows;
      if (!read) throw new Error("no row");
      const ids = new Column(read.ids);
      expect(ids.uuids()).toEqual(every("id"));
      for (const expected of [every("id"), every("id").reverse(), every("id").slice(1)])
        expect(ids.uuids(expected)).toEqual(every("id"));
      expect(ids.length).toBe(all.length);
      const columns = {
        bytes: new Column(read.bytes),
        words: new Column(read.words),
        small: new Column(read.small),
        medium: new Column(read.medium),
        large: new Column(read.large),
      };
      for (const [at, { bytes, word, small, large }] of all.entries()) {
        expect(columns.bytes.octets(at)).toEqual(bytes && Buffer.from(bytes));
        expect(columns.words.text(at)).toBe(word);
        expect(columns.small.number(at)).toBe(small);
        expect(columns.medium.number(at)).toBe(small);
        expect(columns.large.number(at)).toBe(large);
      }
      expect(() => ids.octets(all.length)).toThrow(RangeError);
    }),
    { numRuns: 60 },
  );
});
