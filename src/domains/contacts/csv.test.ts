import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, type Delimiter, guessDelimiter, readCsv } from "./csv.ts";

const cells = (text: string, delimiter: Delimiter = ",") => [...readCsv(text, delimiter)];
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const delimiters = fc.constantFrom<Delimiter>(",", ";", "\t");
const lineEnds = fc.constantFrom("\n", "\r\n", "\r");

describe("readCsv", () => {
  it("gives back what was written, with the line each record begins on", () => {
    const rows = fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 5 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, delimiters, lineEnds, (written, delimiter, end) => {
        const text = written.map((row) => row.map(quoted).join(delimiter) + end).join("");
        let line = 1;
        const expected = written.flatMap((row) => {
          const record = { line, cells: row };
          line +=
            1 +
            row
              .join("")
              .replace(/\r\n/g, "\n")
              .split(/[\r\n]/).length -
            1;
          // A record of one empty cell is an empty line, which is skipped.
          return row.length === 1 && row[0] === "" ? [] : [record];
        });
        // A cell may end in the first half of a line break whose second half begins the next one.
        fc.pre(!written.some((row) => row.some((cell) => /\r$/.test(cell) || /^\n/.test(cell))));
        expect(cells(text, delimiter)).toEqual(expected);
      }),
    );
  });

  it("reads any text to its end, and no line twice", () => {
    const text = fc.string({ unit: fc.constantFrom('"', ",", ";", "\n", "\r", "a", "=", " ") });
    fc.assert(
      fc.property(text, delimiters, (any, delimiter) => {
        const lines = cells(any, delimiter).map((record) => record.line);
        expect(lines).toEqual([...new Set(lines)].sort((one, other) => one - other));
      }),
    );
  });

  it("spoils one line by a quote that never closes, and reads on", () => {
    expect(cells('a,b\n1,"2\n3,4\n')).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, problem: "unclosed_quote" },
      { line: 3, cells: ["3", "4"] },
    ]);
  });

  it("takes quotes inside a cell, text behind a quoted cell, empty lines and a missing last line end", () => {
    expect(cells('5" pipe,"a"b\n\n\r\nx,y')).toEqual([
      { line: 1, cells: ['5" pipe', "ab"] },
      { line: 4, cells: ["x", "y"] },
    ]);
  });

  it("does not take long over a megabyte of quotes", () => {
    const start = performance.now();
    expect(cells(`${'"a\n'.repeat(300_000)}`).length).toBeGreaterThan(0);
    expect(cells(`${'a,"b\n'.repeat(200_000)}`).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("guessDelimiter", () => {
  it.each([
    ["email;nom\na@b.fr;Dupont, Jean\n", ";"],
    ['email,name\na@b.fr,"x;y"\n', ","],
    ["email\tname\na@b.fr\tx\n", "\t"],
    ["email\na@b.fr\n", ","],
  ])("%j", (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });
});

describe("csvCell", () => {
  it.each(["=1+1", "+33", "-1", "@SUM(A1)", "\t=1"])("makes no formula of %j", (text) => {
    expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
  });

  it("is read back as it was, but for the guard against formulas", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        fc.pre(!/\r/.test(text));
        const [record] = cells(`${csvCell(text)},x\n`);
        expect(record && "cells" in record && record.cells[0]?.replace(/^'(?=[=+\-@\t])/, "")).toBe(text);
      }),
    );
  });
});
