import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { bytesOfBuffer } from "./file-bytes.ts";
import { readHead } from "./read-table.ts";
import { dateText, xlsxRecords } from "./read-xlsx.ts";

type Parts = Record<string, string>;

const workbook = `<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr/><sheets>
  <sheet name="Masquée" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Clients" sheetId="2" r:id="rId2"/></sheets></workbook>`;
const relations = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`;
const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0&quot;d&quot;"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
const shared = `<sst><si><t>E-mail</t></si><si><r><t>Pré</t></r><r><t>nom</t></r><rPh><t>no</t></rPh></si><si><t>Depuis</t></si></sst>`;
const sheet = `<worksheet><sheetData>
  <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><t>Points</t></is></c></row>
  <row r="2"><c r="A2" t="str"><v>zoe@exemple.fr</v></c><c r="B2" t="inlineStr"><is><t>Zoé &amp; Léa</t></is></c><c r="C2" s="1"><v>45658</v></c><c r="D2" s="2"><v>12.5</v></c></row>
  <row r="4"><c r="A4" t="str"><v>paul@exemple.fr</v></c><c r="D4" t="b"><v>1</v></c></row>
  <row r="5"><c r="A5" t="str"><v>anne@exemple.fr</v></c><c r="C5" t="e"><v>#N/A</v></c></row>
</sheetData></worksheet>`;

const sheetOf = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

function xlsx(more: Parts = {}, level: 0 | 6 = 6): Buffer {
  const parts: Parts = {
    "xl/workbook.xml": workbook,
    "xl/_rels/workbook.xml.rels": relations,
    "xl/styles.xml": styles,
    "xl/worksheets/sheet2.xml": sheet,
    "xl/sharedStrings.xml": shared,
    ...more,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])), {
      level,
    }),
  );
}

async function read(bytes: Buffer) {
  const records = [];
  for await (const some of xlsxRecords(bytesOfBuffer(bytes))) records.push(...some);
  return records;
}

describe("a workbook", () => {
  it("gives the rows of its first visible sheet as a CSV would have them", async () => {
    expect(await read(xlsx())).toEqual([
      { line: 1, cells: ["E-mail", "Prénom", "Depuis", "Points"] },
      { line: 2, cells: ["zoe@exemple.fr", "Zoé & Léa", "2025-01-01", "12.5"] },
      { line: 4, cells: ["paul@exemple.fr", "", "", "true"] },
      { line: 5, cells: ["anne@exemple.fr", "", ""] },
    ]);
  });

  it("is not ragged for the empty cells it does not write", async () => {
    const head = await readHead(bytesOfBuffer(xlsx()));
    expect(head).toMatchObject({
      format: { kind: "xlsx" },
      headers: ["E-mail", "Prénom", "Depuis", "Points"],
      width: 4,
    });
    expect(head.sample.at(-1)).toEqual({ line: 5, cells: ["anne@exemple.fr", "", "", ""] });
  });

  it("shows numbers as the spreadsheet does, not as it keeps them", async () => {
    const rows = `<row r="1"><c t="str"><v>E-mail</v></c><c t="str"><v>Note</v></c></row>
      <row><c><v>1.1000000000000001</v></c><c><v>3.3612345678E10</v></c><c><v>0012</v></c></row>`;
    const records = await read(xlsx({ "xl/worksheets/sheet2.xml": sheetOf(rows) }));
    expect(records.at(-1)).toEqual({ line: 2, cells: ["1.1", "33612345678", "0012"] });
  });

  it("numbers its rows even where it numbers them wrongly", async () => {
    const rows = ["1", "99999999999", "1e300", "2.5", "2", "-4", "9"]
      .map((r) => `<row r="${r}"><c t="str"><v>x</v></c></row>`)
      .join("");
    const records = await read(xlsx({ "xl/worksheets/sheet2.xml": sheetOf(rows) }));
    expect(records.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 9]);
  });

  it("is refused where it has more columns than describe a person", async () => {
    const rows = `<row>${'<c t="str"><v>x</v></c>'.repeat(5000)}</row>`.repeat(2);
    const file = bytesOfBuffer(xlsx({ "xl/worksheets/sheet2.xml": sheetOf(rows) }));
    await expect(readHead(file)).rejects.toThrow("contacts.too_many_columns");
  });

  it.each([
    [45658, false, "2025-01-01"],
    [45658.5, false, "2025-01-01 12:00:00"],
    [44196, true, "2025-01-01"],
    [1, false, "1900-01-01"],
    [Number.NaN, false, ""],
    [1e12, false, ""],
  ])("%d is %s", (serial, from1904, text) => {
    expect(dateText(serial, from1904)).toBe(text);
  });
});

describe("what is no workbook, or too much of one", () => {
  const refused = (bytes: Buffer) => expect(read(bytes)).rejects;

  it("is refused with a sentence", async () => {
    await refused(Buffer.from("PK\x03\x04 and nothing more")).toThrow("contacts.not_a_spreadsheet");
    await refused(xlsx({ "xl/worksheets/sheet2.xml": "<worksheet><row>" })).toThrow(
      "contacts.not_a_spreadsheet",
    );
    await refused(xlsx({ "xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet2.xml": "" })).toThrow(
      "contacts.not_a_spreadsheet",
    );
    const cut = xlsx();
    await refused(cut.subarray(0, cut.length - 30)).toThrow("contacts.not_a_spreadsheet");
  });

  it("that unpacks to a hundred times its size is refused before it is unpacked", async () => {
    const bomb = xlsx({ "xl/worksheets/sheet2.xml": `<worksheet>${" ".repeat(60_000_000)}</worksheet>` });
    expect(bomb.length).toBeLessThan(200_000);
    await refused(bomb).toThrow("contacts.spreadsheet_too_large");
  });

  // None of these is packed tightly enough to be told by that.
  it.each([
    ["texts that are empty", "xl/sharedStrings.xml", `<sst>${"<si/>".repeat(5_500_000)}</sst>`],
    [
      "styles without end",
      "xl/styles.xml",
      `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(70_000)}</cellXfs></styleSheet>`,
    ],
    ["one tag", "xl/worksheets/sheet2.xml", `<worksheet a="${"x".repeat(6_000_000)}"/>`],
    ["one text", "xl/worksheets/sheet2.xml", sheetOf(`<row><c><v>${"x".repeat(6_000_000)}</v></c></row>`)],
  ])("that fills the memory with %s is refused", async (_, part, content) => {
    await refused(xlsx({ [part]: content }, 0)).toThrow("contacts.spreadsheet_too_large");
  });

  it("with entities of its own is refused", async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;
    await refused(xlsx({ "xl/worksheets/sheet2.xml": laughs })).toThrow("contacts.not_a_spreadsheet");
  });
});
