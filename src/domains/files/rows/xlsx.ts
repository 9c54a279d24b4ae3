import type { Cell, Column, RowWriter, Table, Write } from "./table.ts";
import { xmlHead, xmlText } from "./xml.ts";
import { type ZipEntry, zipWriter } from "./zip.ts";

/** What a sheet of Excel holds, with its head. */
const mostRows = 1_048_576;
/** What a cell of Excel holds. */
const longestText = 32_767;

/** A workbook of Excel (ISO/IEC 29500). Text is text: nothing in it can become a formula. */
export function xlsxWriter(write: Write, { name, columns }: Table): RowWriter {
  const zip = zipWriter(write);
  const sheets: string[] = [];
  let sheet: ZipEntry | undefined;
  let row = 0;

  async function openSheet(): Promise<ZipEntry> {
    sheets.push(sheets.length === 0 ? name : `${name.slice(0, 26)} ${sheets.length + 1}`);
    const opened = zip.open(`xl/worksheets/sheet${sheets.length}.xml`);
    const titles = columns.map(({ title }) => textCell(title, 3)).join("");
    // The head stays in sight.
    const pane =
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
    await opened.write(
      `${xmlHead}<worksheet xmlns="${main}">${pane}<cols><col min="1" max="${columns.length}" width="22" customWidth="1"/></cols><sheetData><row>${titles}</row>`,
    );
    row = 1;
    return opened;
  }
  async function closeSheet(): Promise<void> {
    await sheet?.write("</sheetData></worksheet>");
    await sheet?.end();
    sheet = undefined;
  }

  return {
    async add(rows) {
      for (let from = 0; from < rows.length; ) {
        if (row === mostRows) await closeSheet();
        sheet ??= await openSheet();
        const fitting = rows.slice(from, from + mostRows - row);
        await sheet.write(fitting.map((each) => rowXml(each, columns)).join(""));
        row += fitting.length;
        from += fitting.length;
      }
    },
    async end() {
      sheet ??= await openSheet();
      await closeSheet();
      for (const [part, text] of Object.entries(bookParts(sheets))) await zip.store(part, text);
      await zip.end();
    },
  };
}

function rowXml(row: readonly Cell[], columns: readonly Column[]): string {
  let xml = "<row>";
  for (let i = 0; i < columns.length; i++) xml += cellXml(row[i], columns[i] as Column);
  return `${xml}</row>`;
}

function cellXml(cell: Cell, { kind }: Column): string {
  if (cell === null || cell === undefined) return "<c/>";
  if (typeof cell === "number") return Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : "<c/>";
  if (typeof cell === "boolean") return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (cell instanceof Date) return dateCell(cell.getTime(), 2) ?? textCell(cell.toISOString());
  if (typeof cell === "string") {
    const day = kind === "day" ? dateCell(Date.parse(`${cell}T00:00:00Z`), 1) : undefined;
    return day ?? textCell(cell);
  }
  return textCell(cell.join(", "));
}

function textCell(text: string, style = 0): string {
  const shown = text.length > longestText ? text.slice(0, longestText) : text;
  return `<c t="inlineStr"${style ? ` s="${style}"` : ""}><is><t xml:space="preserve">${xmlText(shown)}</t></is></c>`;
}

const day = 24 * 3600 * 1000;
/** Day 0 of Excel's calendar; it is right from March 1900 on. */
const origin = Date.UTC(1899, 11, 30);
const right = Date.UTC(1900, 2, 1);

function dateCell(at: number, style: number): string | undefined {
  return at >= right ? `<c s="${style}"><v>${(at - origin) / day}</v></c>` : undefined;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What says which sheets there are; written last, when it is known. */
function bookParts(sheets: readonly string[]): Record<string, string> {
  const each = (xml: (name: string, number: number) => string): string =>
    sheets.map((name, i) => xml(xmlText(sheetName(name)), i + 1)).join("");
  return {
    "xl/workbook.xml": `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((name, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${xmlHead}<Relationships xmlns="${packages}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `${xmlHead}<styleSheet xmlns="${main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
    "_rels/.rels": `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "[Content_Types].xml": `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`)}</Types>`,
  };
}

/** Excel refuses some signs in the name of a sheet, and more than 31 of any. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:']/g, " ").slice(0, 31);
}
