import { appendPiece, createFile, finishFile, getFile, takeFile } from "#domains/files/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { InputOf } from "#kernel/operation.ts";
import { listAttributes } from "../attributes.sql.ts";
import { errors } from "../contacts.errors.ts";
import { identifierAttributes } from "../identifiers.ts";
import { waitingDays } from "./expire-imports.ts";
import { bytesOfBuffer } from "./file-bytes.ts";
import { guessMapping } from "./guess-mapping.ts";
import { largestImport, type createImport as operation } from "./import.api.ts";
import { importBytes } from "./open-import.ts";
import { shapeKey } from "./plan-key.ts";
import type { Mapped } from "./read-rows.ts";
import { readHead, type TableShape } from "./read-table.ts";

type Given = InputOf<typeof operation>["body"];

/** Prepares an import: looks at the file's beginning, and takes the file so that it waits for what is to be said of it. */
export async function createImport(
  context: Context,
  given: Given,
  columns: "as_last_time" | "by_their_names" = "as_last_time",
): Promise<number> {
  const fileId = "fileId" in given ? given.fileId : await keepText(context, given);
  const file = await getFile(context, fileId);
  if (file.state !== "complete" || (file.kind !== "upload" && file.kind !== kind))
    throw errors.fileNotUploaded();
  if (file.size > largestImport)
    throw errors.fileTooLarge({ size: inMegabytes(file.size), limit: inMegabytes(largestImport) });
  const { accountId, actor } = context;
  // Whoever asks once more, not having heard the answer, is given the same import: two would share one file.
  await keepWaiting(context, fileId);
  const before = await importOf(context, fileId);
  if (before !== undefined) return before;
  // What was pasted is not committed yet, and read from memory.
  const head = await readHead(
    "text" in given
      ? bytesOfBuffer(Buffer.from(given.text.toWellFormed(), "utf8"))
      : importBytes(context, { accountId, actor, fileId, size: file.size }),
  );
  const remembered =
    columns === "as_last_time" ? await rememberedMapping(context, shapeKey(head)) : undefined;
  const mapping = remembered ?? guessMapping(head, await listAttributes(context));
  const { id } = await context.tx
    .insertInto("contacts.import")
    .values({
      account_id: context.accountId,
      ...aboutFile(file, head),
      mapping: JSON.stringify(mapping),
      state: "draft",
      trace_id: context.traceId,
      created_by: actorName(actor),
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The import that a file waits for. */
async function importOf(context: Context, fileId: number): Promise<number | undefined> {
  const row = await context.tx
    .selectFrom("contacts.import")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("file_id", "=", fileId)
    .executeTakeFirst();
  return row?.id;
}

const kind = "import";

type Kept = { id: number; name: string; sha256: Buffer | undefined; size: number };

/** What an import's row says of its file. */
export function aboutFile({ id, name, sha256, size }: Kept, { format, headers, width }: TableShape) {
  return {
    file_id: id,
    file_name: name.replace(/\p{Cc}/gu, "").slice(0, 200) || "contacts",
    file_hash: sha256 ?? null,
    bytes_total: size,
    shape: JSON.stringify({ format, headers, width }),
    shape_hash: shapeKey({ headers, width }),
  };
}

/** The file stays until its import ends, or has waited too long. */
export async function keepWaiting(context: Context, fileId: number): Promise<void> {
  const expiresAt = new Date(context.now.getTime() + waitingDays * 24 * 3600 * 1000);
  await takeFile(context, { fileId, kind, expiresAt });
}

function inMegabytes(size: number): string {
  return (size / 1024 / 1024).toFixed(1);
}

/** Of a file that is written here. */
export const pieceSize = 4 * 1024 * 1024;

async function keepText(
  context: Context,
  { fileName, text }: { fileName: string; text: string },
): Promise<number> {
  const fileId = await createFile(context, { kind, name: fileName, contentType: "text/plain" });
  const bytes = Buffer.from(text.toWellFormed(), "utf8");
  for (let at = 0; at < bytes.length; at += pieceSize)
    await appendPiece(context, { fileId, bytes: bytes.subarray(at, at + pieceSize) });
  await finishFile(context, fileId);
  return fileId;
}

/** How a file with these very columns was mapped last time, as far as its attributes are still there. */
export async function rememberedMapping(context: Context, hash: Buffer): Promise<Mapped[] | undefined> {
  const row = await context.tx
    .selectFrom("contacts.import")
    .select("mapping")
    .where("account_id", "=", context.accountId)
    .where("shape_hash", "=", hash)
    .where("started_at", "is not", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const names = new Set(
    [...(await listAttributes(context)), ...identifierAttributes].map(({ name }) => name),
  );
  const mapping = (row.mapping as unknown as Mapped[]).filter(
    (each) => "field" in each || names.has(each.attribute),
  );
  return mapping.some((each) => "field" in each && each.field === "email") ? mapping : undefined;
}
