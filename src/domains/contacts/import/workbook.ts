import { errors } from "../contacts.errors.ts";
import type { FileBytes } from "./file-bytes.ts";
import { readXml, type XmlHandler } from "./xml.ts";
import { openZip, type Zip } from "./zip.ts";

/** A workbook as far as its first sheet needs it. */
export type Workbook = {
  zip: Zip;
  /** Where the sheet is in the archive. */
  sheet: string;
  /** Texts that cells refer to by number. */
  shared: readonly string[];
  /** The numbers of the styles that show a number as a date. */
  dateStyles: ReadonlySet<number>;
  from1904: boolean;
};

/** Shared texts are looked up by number and so are held: this many characters, and no more. Even an empty one takes room. */
const mostSharedText = 40_000_000;
const roomOfOne = 8;
/** Excel itself knows no more formats of cells. */
const mostStyles = 65_490;

export async function openWorkbook(file: FileBytes): Promise<Workbook> {
  const zip = await openZip(file);
  const { relation, from1904 } = await firstSheet(zip);
  const sheet = await pathOf(zip, relation);
  if (!zip.has(sheet)) throw errors.notASpreadsheet();
  return { zip, sheet, from1904, shared: await sharedTexts(zip), dateStyles: await dateStyles(zip) };
}

async function firstSheet(zip: Zip): Promise<{ relation: string | undefined; from1904: boolean }> {
  let relation: string | undefined;
  let from1904 = false;
  await read(zip, "xl/workbook.xml", {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
      if (name === "sheet" && (attributes.state ?? "visible") === "visible") relation ??= attributes["r:id"];
    },
  });
  return { relation, from1904 };
}

async function pathOf(zip: Zip, relation: string | undefined): Promise<string> {
  let path = "worksheets/sheet1.xml";
  await read(zip, "xl/_rels/workbook.xml.rels", {
    open(name, attributes) {
      if (name === "Relationship" && attributes.Id === relation) path = attributes.Target ?? path;
    },
  });
  return path.startsWith("/") ? path.slice(1) : `xl/${path}`;
}

async function sharedTexts(zip: Zip): Promise<string[]> {
  const texts: string[] = [];
  let text = "";
  let held = 0;
  let taking = false;
  let spoken = false;
  await read(zip, "xl/sharedStrings.xml", {
    open(name) {
      if (name === "si") {
        text = "";
        held += roomOfOne;
      }
      if (held > mostSharedText) throw errors.spreadsheetTooLarge();
      if (name === "rPh") spoken = true;
      taking = name === "t" && !spoken;
    },
    text(more) {
      if (!taking) return;
      text += more;
      held += more.length;
    },
    close(name) {
      if (name === "t") taking = false;
      if (name === "rPh") spoken = false;
      if (name === "si") texts.push(text);
    },
  });
  return texts;
}

/** The formats that every spreadsheet knows by number and that show a date or a time (ECMA-376, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

async function dateStyles(zip: Zip): Promise<Set<number>> {
  const dates = new Set(builtInDates);
  const styles = new Set<number>();
  let inCells = false;
  let style = 0;
  await read(zip, "xl/styles.xml", {
    open(name, attributes) {
      if (name === "numFmt" && showsDate(attributes.formatCode ?? "")) dates.add(Number(attributes.numFmtId));
      if (Math.max(style, dates.size) > mostStyles) throw errors.spreadsheetTooLarge();
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      if (dates.has(Number(attributes.numFmtId))) styles.add(style);
      style++;
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** Days, months, years or hours outside quotes and brackets. */
function showsDate(format: string): boolean {
  return /[dmyh]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
}

/** Reads a part to its end; a workbook may do without most of them. */
async function read(zip: Zip, path: string, handler: Partial<XmlHandler>): Promise<void> {
  if (!zip.has(path)) return;
  const nothing = (): void => {};
  const whole: XmlHandler = { open: nothing, text: nothing, close: nothing, ...handler };
  for await (const _ of readXml(zip.read(path), whole));
}
