/** A file that is read piece by piece, from anywhere in it. */
export type FileBytes = {
  size: number;
  /** The bytes from `start` up to, not including, `end`. */
  range(start: number, end: number): AsyncIterable<Buffer>;
};

export function allOf(file: FileBytes): AsyncIterable<Buffer> {
  return file.range(0, file.size);
}

/** The first bytes of a file, or all of a small one. */
export async function headOf(file: FileBytes, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of file.range(0, Math.min(length, file.size))) pieces.push(piece);
  return Buffer.concat(pieces);
}

const pieceSize = 256 * 1024;

export function bytesOfBuffer(buffer: Buffer): FileBytes {
  return {
    size: buffer.length,
    async *range(start, end) {
      for (let at = start; at < end; at += pieceSize)
        yield buffer.subarray(at, Math.min(end, at + pieceSize));
    },
  };
}
