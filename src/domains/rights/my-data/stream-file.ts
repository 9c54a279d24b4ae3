import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";

export type Write = (bytes: string | Uint8Array) => Promise<void>;

/** What is made before its reader takes it: nearly everybody's file whole, so that who reads slowly holds nothing open. */
const ahead = 512 * 1024;
/** How long a large file waits for its reader to take more, and for all of it to be taken. */
const patience = 20_000;
const longest = 120_000;

/**
 * A file that is handed out while it is made, in one unit of work: `run` gets the work and does the rest of the unit around
 * it. Where the reader goes or takes nothing for long, no more is made; the unit ends as usual, and what was read stays on record.
 */
export function streamFile<C>(
  make: (context: C, write: Write) => Promise<void>,
  run: (work: (context: C) => Promise<void>) => Promise<void>,
): Readable {
  const file = new PassThrough({ highWaterMark: ahead });
  const gone = new AbortController();
  file.once("close", () => gone.abort());
  const over = AbortSignal.any([gone.signal, AbortSignal.timeout(longest)]);
  const write: Write = async (bytes) => {
    over.throwIfAborted();
    if (!file.write(bytes))
      await once(file, "drain", { signal: AbortSignal.any([over, AbortSignal.timeout(patience)]) });
  };
  const work = async (context: C): Promise<void> => {
    try {
      await make(context, write);
    } catch (error) {
      if (!(error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError")))
        throw error;
      file.destroy();
    }
  };
  run(work).then(
    () => file.end(),
    (error) => file.destroy(error),
  );
  return file;
}
