import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { harmless } from "./csv.ts";
import { rowWriter } from "./row-format.ts";
import type { Cell, Column, Table } from "./table.ts";
import { xmlText } from "./xml.ts";

const columns: Column[] = [
  { key: "email", title: "E-mail", kind: "text" },
  { key: "age", title: "Âge", kind: "number" },
  { key: "born", title: "Naissance", kind: "day" },
  { key: "since", title: "Depuis", kind: "moment" },
  { key: "vip", title: "VIP", kind: "boolean" },
  { key: "lists", title: "Listes", kind: "list" },
];
const row: Cell[] = [
  "léa@exemple.fr",
  1.5,
  "1990-02-28",
  new Date("2026-01-05T08:30:00Z"),
  true,
  ["Lettre", "Ventes; privées"],
];

async function written(format: string, rows: Cell[][], more: Partial<Table> = {}): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const table = { name: "Contacts", columns, language: "fr", ...more } as const;
  const writer = rowWriter(
    { format, write: async (content) => void pieces.push(Buffer.from(content)) },
    table,
  );
  for (const each of rows) await writer.add([each]);
  await writer.end();
  return Buffer.concat(pieces);
}

const partsOf = (archive: Buffer) =>
  Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]));

describe("CSV", () => {
  it("opens by a double click in a French spreadsheet", async () => {
    expect(String(await written("csv", [row, [null, undefined]]))).toBe(
      '\uFEFFE-mail;Âge;Naissance;Depuis (UTC);VIP;Listes\r\nléa@exemple.fr;"1,5";1990-02-28;2026-01-05 08:30:00;oui;"Lettre, Ventes; privées"\r\n;;;;;\r\n'.replace(
        '"1,5"',
        '"1,5"',
      ),
    );
  });

  it("and in an English one", async () => {
    const text = String(await written("csv", [row], { language: "en" }));
    expect(text.split("\r\n")[1]).toBe(
      'léa@exemple.fr,1.5,1990-02-28,2026-01-05 08:30:00,yes,"Lettre, Ventes; privées"',
    );
  });

  it.each([
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "-1-2",
  ])("makes %j harmless", (text) => expect(harmless(text)).toBe(`'${text}`));

  it.each(["+33 6 12 34 56 78", "+33612345678", "-5", "-5,25", "léa", "a=b", ""])(
    "leaves %j as it is",
    (text) => expect(harmless(text)).toBe(text),
  );

  it("never gives a spreadsheet a cell that begins like a formula, and loses nothing", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 }),
        async (texts) => {
          const text = String(
            await written(
              "csv",
              texts.map((each) => [each]),
              { columns: [columns[0] as Column], language: "en" },
            ),
          );
          const cells = parsed(text).slice(1);
          expect(cells).toEqual(texts.map((each) => Buffer.from(harmless(each)).toString()));
        },
      ),
    ));

  it("has its head even where there is nobody", async () => {
    expect(String(await written("csv", []))).toMatch(/^\uFEFFE-mail;/);
  });
});

it.each(["csv", "xlsx", "ods"])("%s says in the head of a moment which zone it is in", async (format) => {
  const file = await written(format, [row]);
  const text = format === "csv" ? String(file) : Object.values(partsOf(file)).join("");
  expect(text).toContain("Depuis (UTC)");
  expect(text).not.toContain("Naissance (UTC)");
});

describe("JSON", () => {
  it("is an array of objects with values of their kinds, without what is empty", async () => {
    expect(JSON.parse(String(await written("json", [row, ["max@exemple.fr", null]])))).toEqual([
      {
        email: "léa@exemple.fr",
        age: 1.5,
        born: "1990-02-28",
        since: "2026-01-05T08:30:00.000Z",
        vip: true,
        lists: ["Lettre", "Ventes; privées"],
      },
      { email: "max@exemple.fr" },
    ]);
    expect(JSON.parse(String(await written("json", [])))).toEqual([]);
  });

  it("by lines is one object a line", async () => {
    const lines = String(await written("ndjson", [row, ["max@exemple.fr"]]))
      .trim()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line).email)).toEqual(["léa@exemple.fr", "max@exemple.fr"]);
  });
});

describe("XLSX", () => {
  it("is a workbook whose cells have kinds, and whose text stays text", async () => {
    const parts = partsOf(await written("xlsx", [row, ['=1+1 <b>&"', null, "1850-01-01"]]));
    expect(Object.keys(parts)).toEqual([
      "xl/worksheets/sheet1.xml",
      "xl/workbook.xml",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "_rels/.rels",
      "[Content_Types].xml",
    ]);
    const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";
    expect(sheet).toContain("<c><v>1.5</v></c>");
    expect(sheet).toContain('<c s="1"><v>32932</v></c>');
    expect(sheet).toContain('<c s="2"><v>46027.354166666664</v></c>');
    expect(sheet).toContain('<c t="b"><v>1</v></c>');
    expect(sheet).toContain("=1+1 &lt;b&gt;&amp;&quot;");
    expect(sheet).toContain(">1850-01-01<");
    expect(sheet).not.toContain("<f>");
    expect(sheet.endsWith("</sheetData></worksheet>")).toBe(true);
  });
});

describe("ODS", () => {
  it("is a spreadsheet whose kind stands at its beginning", async () => {
    const archive = await written("ods", [row, ["=1+1", null, "soon"]]);
    expect(archive.subarray(30, 38).toString()).toBe("mimetype");
    expect(archive.subarray(38, 84).toString()).toBe("application/vnd.oasis.opendocument.spreadsheet");
    const content = partsOf(archive)["content.xml"] ?? "";
    expect(content).toContain('office:date-value="1990-02-28"');
    expect(content).toContain('office:boolean-value="true"');
    expect(content).toContain("<text:p>=1+1</text:p>");
    expect(content).not.toContain("table:formula");
  });
});

it("text in XML reads back as it was, without what XML cannot hold", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const back = xmlText(text)
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&");
      expect(xmlText(text)).not.toMatch(/[<>"]/);
      expect(back).toBe(
        [...text].filter((sign) => !/^(?:[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFE\uFFFF])$/u.test(sign)).join(""),
      );
    }),
  ));

/** The cells of the one column of a CSV file (RFC 4180). */
function parsed(text: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^"]*?))\r\n/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text))
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
  return cells;
}
