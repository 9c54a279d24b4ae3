import { createHash } from "node:crypto";
import { createSource } from "#domains/consent/index.ts";
import { sealForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import { listAttributes } from "./attributes.sql.ts";
import { sealedColumns } from "./contacts.data.ts";
import { errors } from "./contacts.errors.ts";
import type { startImport as operation } from "./import.api.ts";
import { originNames } from "./import-source.ts";
import { getImport, importOfFile } from "./imports.sql.ts";
import { bytesOf, foreseeImport, openImportFile, readPlan, sourceFor } from "./inspect-import.ts";
import { importQueue } from "./timeline.ts";

/** Keeps the file, sealed, with the declared source of its people, and queues the work. */
export async function startImport(
  context: Context,
  input: InputOf<typeof operation>["body"],
): Promise<ReplyOf<typeof operation>> {
  const { fileName, mapping, listId, source: answers } = input;
  const bytes = bytesOf(input.content);
  const file = openImportFile(bytes);
  const rows = await readPlan(context, { file, mapping, attributes: await listAttributes(context) });
  const mailability = await foreseeImport(context, { rows, mapping, listId, answers });
  const hash = createHash("sha256").update(bytes).digest();
  const before = await importOfFile(context, hash);
  if (before && !input.again)
    throw errors.importedBefore({ date: before.created_at.toISOString().slice(0, 10) });
  if (answers.obtainedOn && new Date(answers.obtainedOn) > context.now) throw errors.momentInFuture();
  const { basis, strength } = sourceFor(answers, mapping);
  const sourceId = await createSource(context, {
    kind: "import",
    name: fileName.slice(0, 120),
    askedHow: answers.askedHow.trim() || originNames[answers.origin][context.language],
    basis,
    strength,
    obtainedOn: answers.obtainedOn,
    informed: answers.informed ? "at_collection" : "not_yet",
    evidenceReference: answers.evidenceReference,
  });
  const { id } = await context.tx
    .insertInto("contacts.import")
    .values({
      account_id: context.accountId,
      source_id: sourceId,
      list_id: listId,
      file_name: fileName,
      file_hash: hash,
      content_sealed: await sealForAccount(context, sealedColumns.importContent, bytes),
      mapping: JSON.stringify(mapping),
      state: "queued",
      trace_id: context.traceId,
      rows_total: rows.length,
      created_by: actorName(context.actor),
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await context.jobs.enqueue(context.tx, importQueue, {
    accountId: context.accountId,
    traceId: context.traceId,
    importId: id,
  });
  return { processId: id, import: await getImport(context, id), mailability };
}
