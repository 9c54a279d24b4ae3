import type { Context } from "#kernel/context.ts";
import { getFile } from "./file.ts";
import { uploadDays } from "./files.data.ts";
import { errors } from "./files.errors.ts";
import { appendPiece, createFile, deleteFile, finishFile } from "./write-file.ts";

/** What a browser uploads for something else to take: the kind that the operations below may touch. */
const uploaded = "upload";

/**
 * How large the parts are that a browser is asked for. Whoever keeps or reads a part has it in memory several times for a moment: sealed, as
 * digits, as octets, opened. With the largest that are accepted, 8 MB, a process that took in 200 MB, imported them and answered requests
 * had 511 MB at most; with these 431.
 */
const askedFor = 2 * 1024 * 1024;

/** Opens a file for a browser to fill, part by part; it goes by itself when nothing takes it. */
export async function startUpload(
  context: Context,
  { name, contentType }: { name: string; contentType?: string | undefined },
): Promise<{ id: number; pieceSize: number }> {
  const id = await createFile(context, {
    kind: uploaded,
    name,
    contentType: contentType ?? "application/octet-stream",
    expiresAt: new Date(context.now.getTime() + uploadDays * 24 * 3600 * 1000),
  });
  return { id, pieceSize: askedFor };
}

export async function uploadPiece(
  context: Context,
  piece: { fileId: number; number: number; bytes: Uint8Array },
): Promise<{ next: number; size: number }> {
  await uploadOf(context, piece.fileId);
  return appendPiece(context, piece);
}

/** Closes it, where all that the browser sent has arrived: `size` is what it counted. */
export async function finishUpload(
  context: Context,
  { fileId, size }: { fileId: number; size: number },
): Promise<{ size: number; sha256: string }> {
  const file = await uploadOf(context, fileId);
  if (file.size !== size) throw errors.fileIncomplete({ next: file.pieces });
  const finished = await finishFile(context, fileId);
  return { size: finished.size, sha256: finished.sha256.toString("hex") };
}

export async function deleteUpload(context: Context, fileId: number): Promise<void> {
  await uploadOf(context, fileId);
  await deleteFile(context, fileId);
}

async function uploadOf(context: Context, fileId: number) {
  const file = await getFile(context, fileId);
  if (file.kind !== uploaded) throw errors.fileNotFound();
  return file;
}
