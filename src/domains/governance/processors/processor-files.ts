import { deleteFile, downloadFile, keepFile } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { type fileKinds, largestProcessorFile } from "./processors.api.ts";
import { errors } from "./processors.errors.ts";
import { getProcessor, lockProcessor, noteEvent } from "./processors.sql.ts";

type Kind = (typeof fileKinds)[number];
const columns = { agreement: "agreement_file_id", certificate: "certificate_file_id" } as const;

/** Keeps it sealed, instead of the one before. */
export async function putProcessorFile(
  context: Context,
  { id, kind, fileName, base64 }: { id: number; kind: Kind; fileName: string; base64: string },
): Promise<void> {
  const processor = await lockProcessor(context, id);
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0 || bytes.length > largestProcessorFile) throw errors.processorFileNotFound();
  const fileId = await keepFile(context, { kind: `processor_${kind}`, name: fileName, bytes });
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

export async function getProcessorFile(context: Context, id: number, kind: Kind): Promise<Download> {
  const { agreementFileId, certificateFileId } = await getProcessor(context, id);
  const fileId = kind === "agreement" ? agreementFileId : certificateFileId;
  if (fileId === null) throw errors.processorFileNotFound();
  return downloadFile(context, fileId);
}
