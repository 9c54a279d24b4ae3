import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { lockOf, pieceHeader, rowOf } from "./file.ts";
import { sealedColumns } from "./files.data.ts";
import { errors } from "./files.errors.ts";
import { hashFile } from "./read-file.ts";

/** The largest file, in bytes: what a column of a million contacts comes to, with room. */
export const largestFile = 2 * 1024 ** 3;

export type NewFile = {
  /** What it is for: `import`, `export`, `attachment` … */
  kind: string;
  name: string;
  contentType: string;
  /** Seals it under this person's key, so that it goes with them; else it belongs to the account. */
  subjectId?: SubjectId | undefined;
  /** When it is deleted by itself; absent where it lives as long as what refers to it. */
  expiresAt?: Date | undefined;
};

/** Opens a new, empty file; its number. Content comes by `appendPiece`, and `finishFile` closes it. */
export async function createFile(context: Context, file: NewFile): Promise<number> {
  const lock = await lockOf(context, file.subjectId);
  const { id } = await context.tx
    .insertInto("files.file")
    .values({
      account_id: context.accountId,
      kind: file.kind,
      subject_id: file.subjectId ?? null,
      name_sealed: await lock.seal(sealedColumns.name, file.name),
      content_type: file.contentType,
      state: "open",
      created_by: actorName(context.actor),
      created_at: context.now,
      expires_at: file.expiresAt ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Adds the next piece. With `number` (from 0) it is idempotent: one that is there already is left as it is, so that a
 * browser may send again what it does not know to have arrived. Throws `pieceOutOfOrder`, `fileComplete`, `fileTooLarge`.
 */
export async function appendPiece(
  context: Context,
  { fileId, bytes, number }: { fileId: number; bytes: Uint8Array; number?: number },
): Promise<{ next: number; size: number }> {
  const file = await rowOf(context, fileId).forUpdate().executeTakeFirst();
  if (!file) throw errors.fileNotFound();
  if (file.state !== "open") throw errors.fileComplete();
  const next = file.pieces;
  if (number !== undefined && number < next) return { next, size: file.size };
  if (bytes.length === 0) return { next, size: file.size };
  if (number !== undefined && number > next) throw errors.pieceOutOfOrder({ number, next });
  const size = file.size + bytes.length;
  if (size > largestFile) throw errors.fileTooLarge({ most: largestFile / 1024 ** 2 });
  const lock = await lockOf(context, (file.subject_id ?? undefined) as SubjectId | undefined);
  await context.tx
    .insertInto("files.piece")
    .values({
      account_id: context.accountId,
      file_id: fileId,
      number: next,
      starts_at: file.size,
      sealed: await lock.seal(sealedColumns.piece, Buffer.concat([pieceHeader(fileId, next), bytes])),
    })
    .execute();
  await context.tx
    .updateTable("files.file")
    .set({ pieces: next + 1, size })
    .where("account_id", "=", context.accountId)
    .where("id", "=", fileId)
    .execute();
  return { next: next + 1, size };
}

/** Closes a file: from now on it is read, and never changed. Its hash is taken from what was kept, unless it is known. */
export async function finishFile(
  context: Context,
  fileId: number,
  sha256?: Buffer,
): Promise<{ size: number; sha256: Buffer }> {
  const file = await rowOf(context, fileId).forUpdate().executeTakeFirst();
  if (!file) throw errors.fileNotFound();
  if (file.state === "complete" && file.sha256) return { size: file.size, sha256: file.sha256 };
  const hash = sha256 ?? (await hashFile(context, fileId));
  await context.tx
    .updateTable("files.file")
    .set({ state: "complete", sha256: hash })
    .where("account_id", "=", context.accountId)
    .where("id", "=", fileId)
    .execute();
  return { size: file.size, sha256: hash };
}

/** Takes over a file that was uploaded: from now on it is of this kind, has this end, and no upload touches it. */
export async function takeFile(
  context: Context,
  { fileId, kind, expiresAt }: { fileId: number; kind: string; expiresAt: Date },
): Promise<void> {
  await context.tx
    .updateTable("files.file")
    .set({ kind, expires_at: expiresAt })
    .where("account_id", "=", context.accountId)
    .where("id", "=", fileId)
    .execute();
}

/** Deletes a file and its content at once. Nothing where there is none. */
export async function deleteFile(context: Context, fileId: number): Promise<void> {
  await context.tx
    .deleteFrom("files.file")
    .where("account_id", "=", context.accountId)
    .where("id", "=", fileId)
    .execute();
}
