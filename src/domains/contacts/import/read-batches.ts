import { turnBehindAll } from "#kernel/next-turn.ts";
import type { FileBytes } from "./file-bytes.ts";
import type { ImportRow, PersonRow, RowReader } from "./read-rows.ts";
import { recordsOf, type TableShape } from "./read-table.ts";
import { type SeenAddresses, seenAddresses } from "./seen-addresses.ts";

/** Some rows of a file, in order. `from` and `to` count rows from its beginning, whatever became of them. */
export type RowBatch = {
  from: number;
  to: number;
  /** How much of the file was read for them. */
  bytes: number;
  rows: readonly ImportRow[];
  /** Those to write, each once in the file, with the keyed hashes of their addresses. */
  people: readonly PersonRow[];
  indexes: readonly Buffer[];
  /** Somebody in it stands further up by an address that was merged: a batch before this one has the same contact in hand. */
  again: boolean;
  /** Rows that repeat somebody and say no: which is a no wherever it stands, though nothing else of the row is taken. */
  noes: readonly { line: number; index: Buffer }[];
  /** The rows as they stand in the file, by line; only where they were asked for. */
  cells: ReadonlyMap<number, readonly string[]>;
};

/** By the keyed hash of an address that was merged (`latin1`): the one of the address that stayed. */
export type MergedIndexes = ReadonlyMap<string, Buffer>;

export type Reading = {
  file: FileBytes;
  shape: TableShape;
  read: RowReader;
  indexOf: (address: string) => Buffer;
  merged: MergedIndexes;
  /** Rows that are done: read again, so that who stood in them is known, and not given. */
  skip: number;
  keepCells?: true;
};

/** Large enough for sets to pay, small enough for a transaction of a fraction of a second. */
export const mostRows = 2000;
const mostText = 4 * 1024 * 1024;
/** About a millisecond's work. */
const atATime = 100;

/** A file's rows in batches; the same rows at every run, wherever the batches are cut. */
export async function* readBatches({
  file,
  shape,
  read,
  indexOf,
  merged,
  skip,
  keepCells,
}: Reading): AsyncGenerator<RowBatch> {
  const counted = countingBytes(file);
  const seen: SeenAddresses = seenAddresses({ expected: Math.min(file.size / 100, 4_000_000) });
  /** Who stood in it by an address that was merged, and in which batch: which keeps no row out that has their own. */
  const formerly = new Map<string, number>();
  let position = 0;
  let batch = emptyBatch(skip);
  let text = 0;
  for await (const records of recordsOf(counted.file, shape)) {
    for (const record of records) {
      const row = read(record);
      const index = row.kind === "person" ? indexOf(row.address) : undefined;
      const stayed = index && merged.size > 0 ? merged.get(index.toString("latin1")) : undefined;
      const known = stayed && (seen.has(stayed) || formerly.has(stayed.toString("latin1")));
      const first = index !== undefined && seen.add(index) && !known;
      if (first && stayed) formerly.set(stayed.toString("latin1"), batch.from);
      position++;
      // Whoever holds the ledger, or waits for a page, would wait until all of the piece is read.
      if (position % atATime === 0) await turnBehindAll();
      if (position <= skip) continue;
      const before = first && formerly.size > 0 ? formerly.get(index.toString("latin1")) : undefined;
      if (before === batch.from && batch.rows.length > 0) {
        // A batch writes each contact once.
        yield { ...batch, to: position - 1, bytes: counted.read() };
        batch = emptyBatch(position - 1);
        text = 0;
      }
      batch.again ||= before !== undefined;
      if (row.kind !== "person") batch.rows.push(row);
      else if (first && index) {
        batch.rows.push(row);
        batch.people.push(row);
        batch.indexes.push(index);
      } else {
        batch.rows.push({ line: row.line, kind: "rejected", reason: "duplicate_in_file" });
        if (row.optedOut && index) batch.noes.push({ line: row.line, index });
      }
      if (keepCells && "cells" in record) batch.cells.set(record.line, record.cells);
      if ("cells" in record) for (const cell of record.cells) text += cell.length;
      if (batch.rows.length < mostRows && text < mostText) continue;
      yield { ...batch, to: position, bytes: counted.read() };
      batch = emptyBatch(position);
      text = 0;
    }
  }
  if (batch.rows.length > 0) yield { ...batch, to: position, bytes: file.size };
}

function emptyBatch(from: number) {
  return {
    from,
    rows: [] as ImportRow[],
    people: [] as PersonRow[],
    indexes: [] as Buffer[],
    again: false,
    noes: [] as { line: number; index: Buffer }[],
    cells: new Map<number, readonly string[]>(),
  };
}

/** The file with a count of how far it was read. */
function countingBytes(file: FileBytes): { file: FileBytes; read: () => number } {
  let bytes = 0;
  return {
    read: () => Math.min(bytes, file.size),
    file: {
      size: file.size,
      async *range(start, end) {
        for await (const piece of file.range(start, end)) {
          bytes += piece.length;
          yield piece;
        }
      },
    },
  };
}
