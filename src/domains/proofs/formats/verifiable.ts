import { once } from "node:events";
import { createGzip } from "node:zlib";
import type { MakeWriter } from "../proof-writer.ts";

/**
 * One `licet-proof-v1` a line, all under one checkpoint. Compressed, because neighbours share most of their way up the
 * tree: it is a sixth of the size.
 */
export const verifiableWriter: MakeWriter = ({ write }) => {
  const gzip = createGzip({ level: 4 });
  let ready: Buffer[] = [];
  gzip.on("data", (chunk: Buffer) => ready.push(chunk));
  const ended = once(gzip, "end");
  async function handOver(): Promise<void> {
    const chunks = ready;
    ready = [];
    if (chunks.length > 0) await write(Buffer.concat(chunks));
  }
  return {
    async add(people) {
      const lines = people.map(({ proof }) => `${JSON.stringify(proof)}\n`).join("");
      await new Promise<void>((resolve, reject) =>
        gzip.write(lines, (error) => (error ? reject(error) : resolve())),
      );
      await handOver();
    },
    async end() {
      gzip.end();
      await ended;
      await handOver();
    },
  };
};
