import { finishUpload, startUpload, uploadPiece } from "#domains/files/files.api.ts";
import { UnreachableError } from "./api-error.ts";
import { addressOf, call, headersFor, request } from "./call.ts";

/** A piece that the connection lost is sent again this often before giving up. */
const attempts = 5;

/**
 * Sends a file in pieces and answers with its number on the server. A piece that arrived and whose answer was lost does
 * not arrive twice.
 */
export async function uploadFile(
  file: File,
  { progress, signal }: { progress: (sent: number) => void; signal: AbortSignal },
): Promise<number> {
  const name = file.name.replace(/\p{Cc}/gu, "").slice(-200) || "contacts.csv";
  const { id, pieceSize } = await call(startUpload, { body: { name } }, { signal });
  for (let number = 0; number * pieceSize < file.size; number++) {
    const piece = file.slice(number * pieceSize, (number + 1) * pieceSize);
    await sendPiece(addressOf(uploadPiece.path, { fileId: id, number }), piece, signal);
    progress(Math.min(file.size, (number + 1) * pieceSize));
  }
  await call(finishUpload, { params: { fileId: id }, body: { size: file.size } }, { signal });
  return id;
}

async function sendPiece(address: string, piece: Blob, signal: AbortSignal): Promise<void> {
  const headers = { ...headersFor(undefined), "content-type": "application/octet-stream" };
  for (let attempt = 1; ; attempt++) {
    try {
      await request(address, { method: uploadPiece.method, headers, body: piece, signal });
      return;
    } catch (error) {
      if (signal.aborted || attempt === attempts || !(error instanceof UnreachableError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
    }
  }
}
