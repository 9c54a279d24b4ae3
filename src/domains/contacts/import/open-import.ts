import { getBusiness } from "#domains/accounts/index.ts";
import { readFile } from "#domains/files/index.ts";
import type { Actor, Context, Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { listAttributes } from "../attributes.sql.ts";
import type { FileBytes } from "./file-bytes.ts";
import { type Empties, type Everybody, type Mapped, type RowReader, rowReader } from "./read-rows.ts";
import type { TableShape } from "./read-table.ts";
import type { Known, SourceAnswers } from "./source-answers.ts";

export type ImportState =
  | "draft"
  | "checking"
  | "queued"
  | "running"
  | "paused"
  | "completed"
  | "failed"
  | "cancelled"
  | "undoing"
  | "undone";

/** An import's file, ready to be read, and what was said of it. */
export type OpenImport = {
  file: FileBytes;
  shape: TableShape;
  mapping: readonly Mapped[];
  read: RowReader;
  listIds: readonly number[];
  known: Known;
  answers: SourceAnswers | undefined;
  sourceId: number | null;
  rowsDone: number;
  traceId: string;
};

/** Undefined where the import is not in one of these states: another run has ended it. */
export async function openImport(
  context: Context,
  importId: number,
  states: readonly ImportState[],
): Promise<OpenImport | undefined> {
  const row = await context.tx
    .selectFrom("contacts.import")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "in", [...states])
    .executeTakeFirst();
  if (!row || row.file_id === null || row.shape === null) return undefined;
  const shape = row.shape as unknown as TableShape;
  const mapping = row.mapping as unknown as Mapped[];
  const reading = { accountId: context.accountId, actor: context.actor, fileId: row.file_id };
  return {
    file: importBytes(context, { ...reading, size: row.bytes_total }),
    shape,
    mapping,
    read: rowReader({
      width: shape.width,
      mapping,
      attributes: await listAttributes(context),
      country: (await getBusiness(context)).country,
      empties: row.empties as Empties,
      everybody: row.everybody as Everybody,
      now: row.created_at,
    }),
    listIds: row.list_ids,
    known: row.known as Known,
    answers: (row.answers ?? undefined) as SourceAnswers | undefined,
    sourceId: row.source_id,
    rowsDone: row.rows_done,
    traceId: row.trace_id,
  };
}

type Kept = { accountId: AccountId; actor: Actor; fileId: number; size: number };

/** The file as it lies sealed in the database; read in transactions of its own, so that none stays open meanwhile. */
export function importBytes(resources: Resources, { size, ...reading }: Kept): FileBytes {
  return {
    size,
    async *range(start, end) {
      let at = start;
      for await (const piece of readFile(resources, reading, start)) {
        const bytes = piece as Buffer;
        // Small enough for what is made of it to be made between two breaths.
        for (let from = 0; from < bytes.length && at < end; ) {
          const part = bytes.subarray(from, Math.min(from + partSize, from + end - at));
          from += part.length;
          at += part.length;
          yield part;
        }
        if (at >= end) return;
      }
    },
  };
}

/** Under a thousand rows, half a batch's: what was read further ahead would be moved about in memory until it is used. */
const partSize = 64 * 1024;
