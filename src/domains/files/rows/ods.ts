import type { Cell, Column, RowWriter, Table, Write } from "./table.ts";
import { xmlHead, xmlText } from "./xml.ts";
import { type ZipEntry, zipWriter } from "./zip.ts";

/** What a sheet of LibreOffice holds, with its head. */
const mostRows = 1_048_576;

const type = "application/vnd.oasis.opendocument.spreadsheet";
const schema = "urn:oasis:names:tc:opendocument:xmlns";

/** A spreadsheet of OpenDocument (ISO/IEC 26300). Text is text: nothing in it can become a formula. */
export function odsWriter(write: Write, { name, columns }: Table): RowWriter {
  const zip = zipWriter(write);
  let content: ZipEntry | undefined;
  let sheets = 0;
  let row = mostRows;

  async function nextSheet(to: ZipEntry): Promise<void> {
    sheets += 1;
    const titles = columns.map(({ title }) => textCell(title, ' table:style-name="head"')).join("");
    const title = xmlText(sheets === 1 ? name : `${name} ${sheets}`);
    await to.write(
      `${sheets > 1 ? "</table:table>" : ""}<table:table table:name="${title}"><table:table-column table:number-columns-repeated="${columns.length}"/><table:table-row>${titles}</table:table-row>`,
    );
    row = 1;
  }
  async function begin(): Promise<ZipEntry> {
    // First and uncompressed, so that the kind of the file can be read at its beginning.
    await zip.store("mimetype", type);
    await zip.store("META-INF/manifest.xml", manifest);
    const opened = zip.open("content.xml");
    await opened.write(contentHead);
    await nextSheet(opened);
    return opened;
  }

  return {
    async add(rows) {
      content ??= await begin();
      for (let from = 0; from < rows.length; ) {
        if (row === mostRows) await nextSheet(content);
        const fitting = rows.slice(from, from + mostRows - row);
        await content.write(fitting.map((each) => rowXml(each, columns)).join(""));
        row += fitting.length;
        from += fitting.length;
      }
    },
    async end() {
      content ??= await begin();
      await content.write("</table:table></office:spreadsheet></office:body></office:document-content>");
      await content.end();
      await zip.end();
    },
  };
}

function rowXml(row: readonly Cell[], columns: readonly Column[]): string {
  let xml = "<table:table-row>";
  for (let i = 0; i < columns.length; i++) xml += cellXml(row[i], columns[i] as Column);
  return `${xml}</table:table-row>`;
}

function cellXml(cell: Cell, { kind }: Column): string {
  if (cell === null || cell === undefined) return "<table:table-cell/>";
  if (typeof cell === "number")
    return Number.isFinite(cell)
      ? `<table:table-cell office:value-type="float" office:value="${cell}"/>`
      : "<table:table-cell/>";
  if (typeof cell === "boolean")
    return `<table:table-cell office:value-type="boolean" office:boolean-value="${cell}"/>`;
  if (cell instanceof Date) return dateCell(cell.toISOString().slice(0, 19), "moment");
  if (typeof cell === "string")
    return kind === "day" && /^\d{4}-\d\d-\d\d$/.test(cell) ? dateCell(cell, "day") : textCell(cell);
  return textCell(cell.join(", "));
}

function dateCell(value: string, style: "day" | "moment"): string {
  return `<table:table-cell table:style-name="${style}" office:value-type="date" office:date-value="${value}"/>`;
}

function textCell(text: string, style = ""): string {
  // Spaces in a row would become one.
  const spaced = xmlText(text).replace(/ {2,}/g, (run) => ` <text:s text:c="${run.length - 1}"/>`);
  return `<table:table-cell${style} office:value-type="string"><text:p>${spaced}</text:p></table:table-cell>`;
}

const manifest = `${xmlHead}<manifest:manifest xmlns:manifest="${schema}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

const dayParts =
  '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>';
const timeParts =
  '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>';

const contentHead = `${xmlHead}<office:document-content xmlns:office="${schema}:office:1.0" xmlns:table="${schema}:table:1.0" xmlns:text="${schema}:text:1.0" xmlns:style="${schema}:style:1.0" xmlns:number="${schema}:datastyle:1.0" xmlns:fo="${schema}:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles><number:date-style style:name="days">${dayParts}</number:date-style><number:date-style style:name="moments">${dayParts}${timeParts}</number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="days"/><style:style style:name="moment" style:family="table-cell" style:data-style-name="moments"/><style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:spreadsheet>`;
