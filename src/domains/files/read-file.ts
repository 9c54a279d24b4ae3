import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { recordTrace } from "#domains/trace/index.ts";
import type { Actor, Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { getFile, type Lock, lockOf, pieceHeader } from "./file.ts";
import { sealedColumns } from "./files.data.ts";

export type Reading = { accountId: AccountId; actor: Actor; traceId?: string; fileId: number };

/**
 * The content from byte `from`, piece by piece: each in a transaction of its own, so that a slow reader holds none open
 * and memory holds one piece. Throws `fileNotFound` where the file goes meanwhile.
 */
export function readFile(resources: Resources, { fileId, ...work }: Reading, from = 0): Readable {
  return Readable.from(readPieces(resources, { fileId, ...work }, from), { objectMode: false });
}

async function* readPieces(
  resources: Resources,
  { fileId, ...work }: Reading,
  from: number,
): AsyncGenerator<Buffer> {
  for (let at = from; ; ) {
    const bytes = await inAccount(
      resources,
      work,
      async (context) => {
        const { subjectId } = await getFile(context, fileId);
        return bytesAt(context, { fileId, at, lock: await lockOf(context, subjectId) });
      },
      // Only the reading of a person's own file touches somebody.
      (context) => recordTrace(context, "readFile", "files"),
    );
    if (!bytes) return;
    yield bytes;
    at += bytes.length;
  }
}

/** SHA-256 of the whole content, in the caller's transaction. */
export async function hashFile(context: Context, fileId: number): Promise<Buffer> {
  const { subjectId } = await getFile(context, fileId);
  const lock = await lockOf(context, subjectId);
  const hash = createHash("sha256");
  for (let at = 0; ; ) {
    const bytes = await bytesAt(context, { fileId, at, lock });
    if (!bytes) return hash.digest();
    hash.update(bytes);
    at += bytes.length;
  }
}

/** What the piece that holds byte `at` has from there on; undefined beyond the end. */
async function bytesAt(
  context: Context,
  { fileId, at, lock }: { fileId: number; at: number; lock: Lock },
): Promise<Buffer | undefined> {
  const piece = await context.tx
    .selectFrom("files.piece")
    .select(["number", "starts_at", "sealed"])
    .where("account_id", "=", context.accountId)
    .where("file_id", "=", fileId)
    .where("starts_at", "<=", at)
    .orderBy("starts_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!piece) return undefined;
  const opened = await lock.open(sealedColumns.piece, piece.sealed);
  const header = pieceHeader(fileId, piece.number);
  if (!opened.subarray(0, header.length).equals(header)) throw new Error("a piece is not in its place");
  const bytes = opened.subarray(header.length + at - piece.starts_at);
  return bytes.length > 0 ? bytes : undefined;
}
