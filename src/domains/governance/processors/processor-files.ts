import { appendPiece, createFile, deleteFile, finishFile, getFile, readFile } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { type fileKinds, largestProcessorFile } from "./processors.api.ts";
import { errors } from "./processors.errors.ts";
import { getProcessor, lockProcessor, noteEvent } from "./processors.sql.ts";

type Kind = (typeof fileKinds)[number];
const columns = { agreement: "agreement_file_id", certificate: "certificate_file_id" } as const;

/** Keeps it sealed, instead of the one before. Whatever its type is: it is only ever given back as a file. */
export async function putProcessorFile(
  context: Context,
  { id, kind, fileName, base64 }: { id: number; kind: Kind; fileName: string; base64: string },
): Promise<void> {
  const processor = await lockProcessor(context, id);
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0 || bytes.length > largestProcessorFile) throw errors.processorFileNotFound();
  const fileId = await createFile(context, {
    kind: `processor_${kind}`,
    name: fileName,
    contentType: "application/octet-stream",
  });
  await appendPiece(context, { fileId, bytes: bytes.subarray(0, half) });
  await appendPiece(context, { fileId, bytes: bytes.subarray(half) });
  await finishFile(context, fileId);
  await context.tx
    .updateTable("governance.processor")
    .set({ [columns[kind]]: fileId, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  const before = kind === "agreement" ? processor.agreementFileId : processor.certificateFileId;
  if (before !== null) await deleteFile(context, before);
  await noteEvent(context, id, `${kind}_kept`);
}

/** A piece of a file holds at most 8 MiB. */
const half = 5 * 1024 * 1024;

export async function getProcessorFile(context: Context, id: number, kind: Kind): Promise<Download> {
  const { agreementFileId, certificateFileId } = await getProcessor(context, id);
  return downloadOf(context, kind === "agreement" ? agreementFileId : certificateFileId);
}

/** Given back as it came, whatever it is. */
export async function downloadOf(context: Context, fileId: number | null): Promise<Download> {
  if (fileId === null) throw errors.processorFileNotFound();
  const { name, contentType } = await getFile(context, fileId);
  const { accountId, actor, traceId } = context;
  return { contentType, fileName: name, content: readFile(context, { accountId, actor, traceId, fileId }) };
}
