import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import { errors } from "../contacts.errors.ts";
import type { FileBytes } from "./file-bytes.ts";

/** The parts of an archive by their paths. */
export type Zip = { has(path: string): boolean; read(path: string): AsyncIterable<Buffer> };

/** What a table of people comes to when it is unpacked is a few times its size; a thousand times is an attack. */
const mostRatio = 200;
const mostUnpacked = 4 * 1024 ** 3;
const harmless = 20 * 1024 ** 2;
/** A workbook has some dozens of parts. */
const mostParts = 10_000;

/** Reads an archive's table of contents; refuses what would grow without measure. */
export async function openZip(file: FileBytes): Promise<Zip> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
    yauzl.fromRandomAccessReader(new Reader(file), file.size, options, (error, opened) =>
      error ? reject(errors.notASpreadsheet()) : resolve(opened),
    );
  });
  if (zip.entryCount > mostParts) throw errors.spreadsheetTooLarge();
  const entries = await entriesOf(zip);
  for (const { compressedSize, uncompressedSize } of entries.values()) {
    const bomb = uncompressedSize > harmless && uncompressedSize > compressedSize * mostRatio;
    if (bomb || uncompressedSize > mostUnpacked) throw errors.spreadsheetTooLarge();
  }
  return {
    has: (path) => entries.has(path),
    async *read(path) {
      const entry = entries.get(path);
      if (!entry || entry.isEncrypted()) throw errors.notASpreadsheet();
      // What it says of its size is held to: it is not let grow beyond.
      const stream = await new Promise<Readable>((resolve, reject) =>
        zip.openReadStream(entry, (error, opened) =>
          error ? reject(errors.notASpreadsheet()) : resolve(opened),
        ),
      );
      try {
        for await (const piece of stream) yield piece as Buffer;
      } catch (error) {
        if (isDatabaseError(error)) throw error;
        throw errors.notASpreadsheet();
      }
    },
  };
}

/** What the database says is no fault of the file's. */
function isDatabaseError(error: unknown): boolean {
  return error instanceof FileFailed;
}

class FileFailed extends Error {}

function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", () => reject(errors.notASpreadsheet()));
    zip.readEntry();
  });
}

/** The file as the library asks for it. */
class Reader extends yauzl.RandomAccessReader {
  #file: FileBytes;

  constructor(file: FileBytes) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const out = new PassThrough();
    const range = this.#file.range(start, end);
    async function* marked(): AsyncGenerator<Buffer> {
      try {
        yield* range;
      } catch (error) {
        throw new FileFailed("the file could not be read", { cause: error });
      }
    }
    pipeline(Readable.from(marked(), { objectMode: false }), out).catch(() => {});
    return out;
  }
}
