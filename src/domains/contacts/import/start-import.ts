import { createSource } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "../contacts.errors.ts";
import { importQueue } from "../timeline.ts";
import { createImport } from "./create-import.ts";
import { type Checked, importInState, importOfFile, planOf } from "./imports.sql.ts";
import { sourceFor } from "./plan-import.ts";
import { planKeys } from "./plan-key.ts";
import { type Known, originNames, type SourceAnswers } from "./source-answers.ts";

/** Declares the source of the file's people and queues the work. Every row was looked at before. */
export async function startImport(
  context: Context,
  importId: number,
  { again }: { again?: true | undefined },
): Promise<void> {
  const row = await importInState(context, importId, ["draft"]);
  const plan = planOf(row);
  const checked = (row.checked ?? undefined) as Checked | undefined;
  if (row.file_id === null) throw errors.importNotSo();
  if (!plan.answers || plan.listIds.length === 0 || checked?.planKey !== planKeys(plan).planKey)
    throw errors.importNotChecked();
  const before = row.file_hash && (await importOfFile(context, row.file_hash));
  if (before && !again) throw errors.importedBefore({ date: before.created_at.toISOString().slice(0, 10) });
  const sourceId = await declareSource(context, plan.answers, { name: row.file_name, mapping: plan.mapping });
  await queue(context, importId, sourceId);
}

/**
 * Imports an uploaded file or a text in the name of a source that is declared already: that of an API key. The columns
 * are named as attributes are.
 */
export async function importFromSource(
  context: Context,
  {
    listIds,
    known,
    sourceId,
    ...given
  }: { listIds: readonly number[]; known: Known; sourceId: number } & (
    | { fileId: number }
    | { fileName: string; text: string }
  ),
): Promise<number> {
  const importId = await createImport(context, given);
  await context.tx
    .updateTable("contacts.import")
    .set({ list_ids: [...listIds], known })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  const { mapping } = planOf(await importInState(context, importId, ["draft"]));
  if (!mapping.some((each) => "field" in each && each.field === "email")) throw errors.noAddressColumn();
  await queue(context, importId, sourceId);
  return importId;
}

async function declareSource(
  context: Context,
  answers: SourceAnswers,
  { name, mapping }: { name: string; mapping: Parameters<typeof sourceFor>[1] },
): Promise<number> {
  if (answers.obtainedOn && new Date(answers.obtainedOn) > context.now) throw errors.momentInFuture();
  const { basis, strength } = sourceFor(answers, mapping);
  return createSource(context, {
    kind: "import",
    name: name.slice(0, 120),
    askedHow: answers.askedHow.trim() || originNames[answers.origin][context.language],
    basis,
    strength,
    obtainedOn: answers.obtainedOn,
    informed: answers.informed ? "at_collection" : "not_yet",
    evidenceReference: answers.evidenceReference,
  });
}

async function queue(context: Context, importId: number, sourceId: number): Promise<void> {
  await context.tx
    .updateTable("contacts.import")
    .set({
      state: "queued",
      source_id: sourceId,
      rows_done: 0,
      bytes_done: 0,
      counts: "{}",
      failure: null,
      started_at: context.now,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  await context.jobs.enqueue(context.tx, importQueue, {
    accountId: context.accountId,
    traceId: context.traceId,
    importId,
  });
}
