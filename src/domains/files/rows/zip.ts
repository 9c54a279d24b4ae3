import { crc32, createDeflateRaw } from "node:zlib";
import { Zip, type ZipInputFile, ZipPassThrough } from "fflate";
import { errors } from "../files.errors.ts";
import type { Write } from "./table.ts";

export type ZipEntry = { write(text: string): Promise<void>; end(): Promise<void> };

export type ZipWriter = {
  /** A small part, as it is. */
  store(name: string, content: string | Uint8Array): Promise<void>;
  /** A part that is compressed as it comes. One at a time. */
  open(name: string): ZipEntry;
  end(): Promise<void>;
};

/** Without the 64-bit extension, which not every office program reads, a part ends at 4 GB. */
const largestPart = 2 ** 32 - 1;

/** An archive written as it comes, by a library; compressed by the runtime, in another thread and several times faster. */
export function zipWriter(write: Write): ZipWriter {
  let made: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else made.push(chunk);
  });
  async function flush(): Promise<void> {
    if (failure) throw failure;
    const chunks = made;
    made = [];
    for (const chunk of chunks) await write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  return {
    async store(name, content) {
      const part = new ZipPassThrough(name);
      zip.add(part);
      part.push(Buffer.from(content), true);
      await flush();
    },
    open(name) {
      const part: ZipInputFile = { filename: name, size: 0, crc: 0, compression: 8 };
      zip.add(part);
      const deflate = createDeflateRaw({ level: 3 });
      deflate.on("data", (chunk: Buffer<ArrayBuffer>) => part.ondata?.(null, chunk, false));
      return {
        async write(text) {
          const bytes = Buffer.from(text, "utf8");
          part.crc = crc32(bytes, part.crc);
          part.size += bytes.length;
          if (part.size > largestPart) throw errors.tooLargeForFormat();
          await new Promise<void>((resolve, reject) =>
            deflate.write(bytes, (error) => (error ? reject(error) : resolve())),
          );
          await flush();
        },
        async end() {
          await new Promise<void>((resolve, reject) => {
            deflate.once("end", resolve).once("error", reject);
            deflate.end();
          });
          part.ondata?.(null, new Uint8Array(0), true);
          await flush();
        },
      };
    },
    async end() {
      zip.end();
      await flush();
    },
  };
}
