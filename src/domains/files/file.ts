import { keyringFor, openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { sealedColumns } from "./files.data.ts";
import { errors } from "./files.errors.ts";

/** A file without its content. Sizes in bytes. */
export type FileInfo = {
  id: number;
  kind: string;
  subjectId: SubjectId | undefined;
  name: string;
  contentType: string;
  state: "open" | "complete";
  size: number;
  pieces: number;
  sha256: Buffer | undefined;
  expiresAt: Date | undefined;
};

type Column = (typeof sealedColumns)["name" | "piece"];

/** Seals and opens under the key that the file is kept under: the person's, else the account's. */
export type Lock = {
  seal(column: Column, value: string | Buffer): Promise<Buffer>;
  open(column: Column, sealed: Buffer): Promise<Buffer>;
};

export async function lockOf(context: Context, subjectId: SubjectId | undefined): Promise<Lock> {
  if (subjectId === undefined) {
    return {
      seal: (column, value) => sealForAccount(context, column, value),
      open: (column, sealed) => openForAccount(context, column, sealed),
    };
  }
  const ring = await keyringFor(context, [subjectId]);
  return {
    seal: async (column, value) => ring.seal(subjectId, column, value),
    async open(column, sealed) {
      const opened = ring.openBytes(subjectId, column, sealed);
      // Whose key is destroyed has no files: nothing may tell that there were some.
      if (!opened) throw errors.fileNotFound();
      return opened;
    },
  };
}

/** The file, while its time is not over. Throws `fileNotFound`. */
export async function getFile(context: Context, fileId: number): Promise<FileInfo> {
  const row = await rowOf(context, fileId).executeTakeFirst();
  if (!row) throw errors.fileNotFound();
  const subjectId = (row.subject_id ?? undefined) as SubjectId | undefined;
  const lock = await lockOf(context, subjectId);
  return {
    id: row.id,
    kind: row.kind,
    subjectId,
    name: (await lock.open(sealedColumns.name, row.name_sealed)).toString("utf8"),
    contentType: row.content_type,
    state: row.state as FileInfo["state"],
    size: row.size,
    pieces: row.pieces,
    sha256: row.sha256 ?? undefined,
    expiresAt: row.expires_at ?? undefined,
  };
}

/** The row of a file whose time is not over. */
export function rowOf(context: Context, fileId: number) {
  return context.tx
    .selectFrom("files.file")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("id", "=", fileId)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", context.now)]));
}

/** A piece is bound to its place in its file: moved elsewhere it does not open. */
export function pieceHeader(fileId: number, number: number): Buffer {
  const header = Buffer.alloc(12);
  header.writeBigUInt64BE(BigInt(fileId));
  header.writeUInt32BE(number, 8);
  return header;
}
