import { openForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { type Processor, processorOf } from "./processor.ts";
import type { Answers } from "./processors.api.ts";
import { remarksColumn } from "./processors.data.ts";
import { errors } from "./processors.errors.ts";
import type { ProcessorQuestion } from "./questions.api.ts";

export async function listProcessors(context: Context): Promise<Processor[]> {
  return (await select(context).orderBy("id").execute()).map(processorOf);
}

export async function getProcessor(context: Context, id: number): Promise<Processor> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.processorNotFound();
  return processorOf(row);
}

/** The same, held until this transaction ends: two decisions come one after the other. */
export async function lockProcessor(context: Context, id: number): Promise<Processor> {
  const row = await select(context).where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw errors.processorNotFound();
  return processorOf(row);
}

/** Who answered for themselves, by which questionnaire, and what they wrote beside. */
export type OwnAnswers = {
  questionnaireId: number;
  remarks: Partial<Record<ProcessorQuestion, string>>;
  by: string;
};

export type Assessment = {
  processorId: number;
  answers: Answers;
  score: number;
  /** What they wrote beside, and who answered; null where it was filled in here. */
  own: Pick<OwnAnswers, "remarks" | "by"> | null;
  madeAt: Date;
  madeBy: string;
};

/** Of one of them only. */
export type OfOne = { processorId?: number };

/** What they answered, the latest first. */
export async function listAssessments(context: Context, { processorId }: OfOne = {}): Promise<Assessment[]> {
  let query = context.tx
    .selectFrom("governance.processor_answers")
    .selectAll()
    .where("account_id", "=", context.accountId);
  if (processorId !== undefined) query = query.where("processor_id", "=", processorId);
  const rows = await query.orderBy("id", "desc").execute();
  return Promise.all(
    rows.map(async (row) => ({
      processorId: row.processor_id,
      answers: row.answers as Answers,
      score: row.score,
      own:
        row.remarks_sealed &&
        JSON.parse((await openForAccount(context, remarksColumn, row.remarks_sealed)).toString("utf8")),
      madeAt: row.made_at,
      madeBy: row.made_by,
    })),
  );
}

/** What each one's last answers came to, and when they were given: nothing sealed is opened for it. */
export async function latestAnswers({
  tx,
  accountId,
}: Context): Promise<Map<number, { score: number; madeAt: Date }>> {
  const rows = await tx
    .selectFrom("governance.processor_answers")
    .distinctOn("processor_id")
    .select(["processor_id", "score", "made_at"])
    .where("account_id", "=", accountId)
    .orderBy("processor_id")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.processor_id, { score: row.score, madeAt: row.made_at }]));
}

export type ProcessorEvent = {
  processorId: number;
  id: number;
  kind: string;
  reason: string;
  madeAt: Date;
  madeBy: string;
};

/** What was decided and done, the latest first. */
export async function listEvents(
  { tx, accountId }: Context,
  { processorId, kinds, most }: OfOne & { kinds?: readonly string[]; most?: number } = {},
): Promise<ProcessorEvent[]> {
  let query = tx.selectFrom("governance.processor_event").selectAll().where("account_id", "=", accountId);
  if (processorId !== undefined) query = query.where("processor_id", "=", processorId);
  if (kinds) query = query.where("kind", "in", [...kinds]);
  if (most !== undefined) query = query.limit(most);
  const rows = await query.orderBy("id", "desc").execute();
  return rows.map((row) => ({
    processorId: row.processor_id,
    id: row.id,
    kind: row.kind,
    reason: row.reason,
    madeAt: row.made_at,
    madeBy: row.made_by,
  }));
}

export async function noteEvent(
  { tx, accountId, actor, now }: Context,
  processorId: number,
  kind: string,
  reason = "",
): Promise<void> {
  await tx
    .insertInto("governance.processor_event")
    .values({
      account_id: accountId,
      processor_id: processorId,
      kind,
      reason,
      made_by: actorName(actor),
      made_at: now,
    })
    .execute();
}

function select({ tx, accountId }: Context) {
  return tx.selectFrom("governance.processor").selectAll().where("account_id", "=", accountId);
}
