import fc from "fast-check";
import { expect, test } from "vitest";
import { readVarint, writeVarint } from "./varint.ts";

function varint(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  return bytes.subarray(0, writeVarint(bytes, 0, value));
}

test("every whole number comes back, wherever it stands", () => {
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.uint8Array({ maxLength: 5 }),
      fc.uint8Array({ maxLength: 5 }),
      (value, before, after) => {
        const bytes = Buffer.concat([before, varint(value), after]);
        expect(readVarint(bytes, before.length)).toEqual({ value, end: bytes.length - after.length });
      },
    ),
  );
});

test("a number has one spelling", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 10 }), (bytes) => {
      const buffer = Buffer.from(bytes);
      try {
        const { value, end } = readVarint(buffer, 0);
        expect(varint(value)).toEqual(buffer.subarray(0, end));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
  );
});
