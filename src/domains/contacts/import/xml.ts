import { SaxesParser } from "saxes";
import { errors } from "../contacts.errors.ts";

export type XmlHandler = {
  /** Names are without their prefix: `x:row` and `row` are one. */
  open(name: string, attributes: Record<string, string | undefined>): void;
  text(text: string): void;
  close(name: string): void;
};

/** A tag or a text without an end fills the memory: what a cell holds and what stands around it is far less than this. */
const longestPart = 4 * 1024 * 1024;

/** Tells what is in a document, and pauses after each piece of it: a sheet of any length is read in little memory. */
export async function* readXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  // Entities of one's own are what bombs in XML are made of; no spreadsheet defines any.
  parser.on("doctype", refuse);
  parser.on("error", refuse);
  let unfinished = 0;
  parser.on("opentag", ({ name, attributes }) => {
    unfinished = 0;
    handler.open(local(name), attributes);
  });
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  parser.on("closetag", ({ name }) => {
    unfinished = 0;
    handler.close(local(name));
  });
  const decoder = new TextDecoder("utf-8");
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    unfinished += piece.length;
    if (unfinished > longestPart) throw errors.spreadsheetTooLarge();
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

function refuse(): never {
  throw errors.notASpreadsheet();
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
