import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell } from "../csv.ts";
import { csvReader, type Delimiter, guessDelimiter, readCsv } from "./read-csv.ts";

const cells = (text: string, delimiter: Delimiter = ",") => readCsv(text.replace(/\r\n?/g, "\n"), delimiter);
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
        const asRead = expected.map((record) => ({
          ...record,
          cells: record.cells.map((cell) => cell.replace(/\r\n?/g, "\n")),
        }));
        // A cell may end in the first half of a line break whose second half begins the next one.
        fc.pre(!written.some((row) => row.some((cell) => /\r$/.test(cell) || /^\n/.test(cell))));
        expect(cells(text, delimiter)).toEqual(asRead);
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

  it("reads the same however the text is cut into pieces", () => {
    const text = fc.string({ unit: fc.constantFrom('"', ",", ";", "\n", "a", "é", " "), maxLength: 60 });
    fc.assert(
      fc.property(text, delimiters, fc.array(fc.nat(60)), (any, delimiter, cuts) => {
        const reader = csvReader(delimiter);
        const places = [0, ...cuts.map((cut) => Math.min(cut, any.length)).sort((a, b) => a - b), any.length];
        const pieces = places.slice(1).map((end, i) => any.slice(places[i], end));
        const read = [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
        expect(read).toEqual(readCsv(any, delimiter));
      }),
      { numRuns: 500 },
    );
  });

  it("gives up on a line of a megabyte, and on a quote that nothing closes, and reads on", () => {
    const long = "x".repeat(1_100_000);
    for (const size of [64 * 1024, 5_000_000]) {
      const reader = csvReader(",");
      const text = `a,b\n${long},1\nc,d\n"${"y".repeat(70_000)},2\ne,f\n`;
      const read = [];
      for (let at = 0; at < text.length; at += size) read.push(...reader.push(text.slice(at, at + size)));
      read.push(...reader.end());
      expect(read.map((record) => ("cells" in record ? record.cells.join() : record.problem))).toEqual([
        "a,b",
        "too_long",
        "c,d",
        "unclosed_quote",
        "e,f",
      ]);
      expect(read.map((record) => record.line)).toEqual([1, 2, 3, 4, 5]);
    }
  });

  it("spoils one line by a quote that never closes, and reads on", () => {
    expect(cells('a,b\n1,"2\n3,4\n')).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, problem: "unclosed_quote" },
      { line: 3, cells: ["3", "4"] },
    ]);
  });

  it("keeps the people between two stray quotes", () => {
    const text = 'a;"b;c\n1;2;3\n4;"5;6\n7;"8 8" ;9\n"x\ny" ;z;"z\n"\n';
    expect(cells(text, ";")).toEqual([
      { line: 1, problem: "unclosed_quote" },
      { line: 2, cells: ["1", "2", "3"] },
      { line: 3, problem: "unclosed_quote" },
      { line: 4, cells: ["7", "8 8 ", "9"] },
      { line: 5, cells: ["x\ny ", "z", "z\n"] },
    ]);
  });

  it("takes quotes inside a cell, text behind a quoted cell, empty lines and a missing last line end", () => {
    expect(cells('5" pipe,"a"b\n\n\r\nx,y')).toEqual([
      { line: 1, cells: ['5" pipe', "ab"] },
      { line: 4, cells: ["x", "y"] },
    ]);
  });

  it("gets through a megabyte of quotes", () => {
    expect(cells(`${'"a\n'.repeat(300_000)}`).length).toBeGreaterThan(0);
    expect(cells(`${'a,"b\n'.repeat(200_000)}`).length).toBeGreaterThan(0);
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
  it.each(["=1+1", "+1+1", "-A1", "@SUM(A1)", "\t=1"])("makes no formula of %j", (text) => {
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
