import {
  appendPiece,
  createFile,
  deleteFile,
  downloadFile,
  finishFile,
  getFile,
  readFile,
} from "#domains/files/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Download } from "#kernel/module.ts";
import { sealedColumns } from "./contacts.data.ts";
import { errors } from "./contacts.errors.ts";
import { findContact, type Identifier } from "./contacts.sql.ts";

/** What a scan or a letter comes to, with room. */
const largestAttachment = 10 * 1024 * 1024;

/** Notes something about a person; with a file that was uploaded, which is sealed anew under the person's own key. */
export async function addNote(
  context: Context,
  named: Identifier,
  { text, uploadId }: { text: string; uploadId?: number | undefined },
): Promise<{ id: number }> {
  const { subjectId } = await findContact(context, named);
  const fileId = uploadId === undefined ? null : await attach(context, subjectId, uploadId);
  const ring = await keyringFor(context, [subjectId]);
  if (!ring.has(subjectId)) throw errors.contactNotFound();
  return context.tx
    .insertInto("contacts.note")
    .values({
      account_id: context.accountId,
      subject_id: subjectId,
      text_sealed: ring.seal(subjectId, sealedColumns.note, text),
      file_id: fileId,
      created_by: actorName(context.actor),
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

async function attach(context: Context, subjectId: SubjectId, uploadId: number): Promise<number> {
  const { kind, state, size } = await getFile(context, uploadId);
  if (kind !== "upload" || state !== "complete") throw errors.attachmentMissing();
  if (size > largestAttachment) throw errors.attachmentTooLarge({ most: largestAttachment / 1024 ** 2 });
  return resealed(context, subjectId, uploadId);
}

/** The same file under this person's key; the other goes. */
async function resealed(context: Context, subjectId: SubjectId, from: number): Promise<number> {
  const { name, contentType } = await getFile(context, from);
  const fileId = await createFile(context, { kind: "attachment", name, contentType, subjectId });
  const { accountId, actor } = context;
  for await (const bytes of readFile(context, { accountId, actor, fileId: from }))
    await appendPiece(context, { fileId, bytes });
  await finishFile(context, fileId);
  await deleteFile(context, from);
  return fileId;
}

export async function deleteNote(context: Context, named: Identifier, noteId: number): Promise<void> {
  const { subjectId } = await findContact(context, named);
  const row = await rowsOf(context, subjectId).where("id", "=", noteId).executeTakeFirst();
  if (!row) throw errors.noteNotFound();
  await context.tx
    .deleteFrom("contacts.note")
    .where("account_id", "=", context.accountId)
    .where("id", "=", noteId)
    .execute();
  if (row.file_id !== null) await deleteFile(context, row.file_id);
}

/** The file of a note. */
export async function noteFile(context: Context, named: Identifier, noteId: number): Promise<Download> {
  const { subjectId } = await findContact(context, named);
  const row = await rowsOf(context, subjectId).where("id", "=", noteId).executeTakeFirst();
  if (!row?.file_id) throw errors.noteNotFound();
  return downloadFile(context, row.file_id);
}

export type Note = { id: number; text: string; fileName: string | undefined; at: Date; createdBy: string };

/** What was noted about a person, newest first. */
export async function notesOf(context: Context, subjectId: SubjectId): Promise<Note[]> {
  const rows = await rowsOf(context, subjectId).orderBy("id", "desc").execute();
  const ring = await keyringFor(context, [subjectId]);
  const notes: Note[] = [];
  for (const row of rows) {
    const text = ring.open(subjectId, sealedColumns.note, row.text_sealed);
    if (text === undefined) continue;
    const fileName = row.file_id === null ? undefined : (await getFile(context, row.file_id)).name;
    notes.push({ id: row.id, text, fileName, at: row.created_at, createdBy: row.created_by });
  }
  return notes;
}

/** Makes the notes of a person who moves to another address that address's, files too: sealed anew. */
export async function moveNotes(
  context: Context,
  { from, to }: { from: SubjectId; to: SubjectId },
): Promise<void> {
  const rows = await rowsOf(context, from).execute();
  const ring = await keyringFor(context, [from, to]);
  for (const row of rows) {
    const text = ring.openBytes(from, sealedColumns.note, row.text_sealed);
    if (!text) continue;
    const fileId = row.file_id === null ? null : await resealed(context, to, row.file_id);
    await context.tx
      .insertInto("contacts.note")
      .values({
        account_id: context.accountId,
        subject_id: to,
        text_sealed: ring.seal(to, sealedColumns.note, text),
        file_id: fileId,
        created_by: row.created_by,
        created_at: row.created_at,
      })
      .execute();
    await context.tx
      .deleteFrom("contacts.note")
      .where("account_id", "=", context.accountId)
      .where("id", "=", row.id)
      .execute();
  }
}

/** When a contact is deleted its notes go; files stay as proof of what the person said, under the person's key. */
export async function deleteNotes(context: Context, subjectId: SubjectId): Promise<void> {
  await context.tx
    .deleteFrom("contacts.note")
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .where("file_id", "is", null)
    .execute();
}

function rowsOf(context: Context, subjectId: SubjectId) {
  return context.tx
    .selectFrom("contacts.note")
    .select(["id", "text_sealed", "file_id", "created_by", "created_at"])
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId);
}
