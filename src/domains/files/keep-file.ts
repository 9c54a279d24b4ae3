import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { getFile } from "./file.ts";
import { readFile } from "./read-file.ts";
import { appendPiece, createFile, finishFile } from "./write-file.ts";

/** Half of the largest: an upload that comes at once is sealed in pieces like any other. */
const pieceSize = 4 * 1024 * 1024;

/** Keeps a file that is there whole, and closes it; its number. Whatever its type is: it is only ever given back as a file. */
export async function keepFile(
  context: Context,
  { kind, name, bytes }: { kind: string; name: string; bytes: Buffer },
): Promise<number> {
  const fileId = await createFile(context, { kind, name, contentType: "application/octet-stream" });
  for (let at = 0; at < bytes.length; at += pieceSize)
    await appendPiece(context, { fileId, bytes: bytes.subarray(at, at + pieceSize) });
  await finishFile(context, fileId);
  return fileId;
}

/** A file as it came. */
export async function downloadFile(context: Context, fileId: number): Promise<Download> {
  const { name, contentType } = await getFile(context, fileId);
  const { accountId, actor, traceId } = context;
  return { contentType, fileName: name, content: readFile(context, { accountId, actor, traceId, fileId }) };
}
