import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { bigints, byteas, texts, uuids } from "./binary-array.ts";

let t: TestResources;
beforeAll(async () => {
  t = await openTestResources();
});
afterAll(() => t.close());

const many = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 8 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const text = fc.string({ unit: "grapheme" }).map((value) => value.toWellFormed().replaceAll("\0", ""));

it("arrives as it was, nulls, accents and all", async () => {
  await fc.assert(
    fc.asyncProperty(
      many(fc.uuid()),
      many(orNull(fc.uint8Array())),
      many(orNull(text)),
      many(orNull(fc.maxSafeInteger())),
      async (ids, bytes, words, numbers) => {
        const buffers = bytes.map((value) => value && Buffer.from(value));
        const { rows } = await sql<{
          ids: string[];
          bytes: (Buffer | null)[];
          words: string[];
          numbers: number[];
        }>`
          select ${uuids(ids)}::uuid[] as ids, ${byteas(buffers)}::bytea[] as bytes,
            ${texts(words)}::text[] as words, ${bigints(numbers)}::bigint[]::text[]::text as numbers`.execute(
          t.resources.db,
        );
        expect(rows[0]?.ids).toEqual(ids);
        expect(rows[0]?.bytes).toEqual(buffers);
        expect(rows[0]?.words).toEqual(words);
        expect(rows[0]?.numbers).toBe(`{${numbers.map((value) => value ?? "NULL").join()}}`);
      },
    ),
    { numRuns: 60 },
  );
});
