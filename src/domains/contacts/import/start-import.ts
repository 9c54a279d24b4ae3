import { createSource } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "../contacts.errors.ts";
import { importQueue } from "../timeline.ts";
import { type Checked, importInState, importOfFile, planOf } from "./imports.sql.ts";
import { sourceFor } from "./outlook.ts";
import { planKeys } from "./plan-key.ts";
import { queueImport } from "./queue-import.ts";
import { requireReviewed } from "./require-reviewed.ts";
import { originNames, type SourceAnswers } from "./source-answers.ts";

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
  await requireReviewed(context, plan);
  const sourceId = await declareSource(context, plan.answers, { name: row.file_name, mapping: plan.mapping });
  await queueImport(context, importId, { sourceId, queue: importQueue });
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
