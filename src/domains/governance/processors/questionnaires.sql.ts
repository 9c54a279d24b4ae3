import type { Selectable } from "kysely";
import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { DB } from "#kernel/database-types.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { draftColumn, fileNameColumn, sentToColumn } from "./processors.data.ts";
import type { OfOne } from "./processors.sql.ts";
import type { Answer, ProcessorQuestion } from "./questions.api.ts";

/** What somebody at a sub-processor has filled in so far. */
export type Draft = {
  answers: Partial<Record<ProcessorQuestion, Answer>>;
  remarks: Partial<Record<ProcessorQuestion, string>>;
  name: string;
  role: string;
};

/** Sent and waiting; answered; past its day; or another took its place. */
export type QuestionnaireState = "open" | "answered" | "expired" | "withdrawn";

export type Questionnaire = {
  id: number;
  processorId: number;
  language: Language;
  address: string | null;
  sentAt: Date;
  dueOn: string;
  draft: Draft;
  /** Whether anything was filled in. */
  begun: boolean;
  answeredAt: Date | null;
  remindedAt: Date | null;
  state: QuestionnaireState;
};

const empty: Draft = { answers: {}, remarks: {}, name: "", role: "" };

/** The latest first. */
export async function listQuestionnaires(
  context: Context,
  { processorId }: OfOne = {},
): Promise<Questionnaire[]> {
  let query = select(context);
  if (processorId !== undefined) query = query.where("processor_id", "=", processorId);
  const rows = await query.orderBy("id", "desc").execute();
  return Promise.all(rows.map((row) => questionnaireOf(context, row)));
}

/** Of which of them nobody answered the last that was sent until its day: nothing sealed is opened for it. */
export async function unansweredBy({ tx, accountId, now }: Context): Promise<ReadonlySet<number>> {
  const last = tx
    .selectFrom("governance.questionnaire")
    .distinctOn("processor_id")
    .select(["processor_id", "answered_at", "withdrawn_at", "due_on"])
    .where("account_id", "=", accountId)
    .orderBy("processor_id")
    .orderBy("id", "desc")
    .as("last");
  const rows = await tx
    .selectFrom(last)
    .select("processor_id")
    .where("answered_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("due_on", "<", now.toISOString().slice(0, 10) as never)
    .execute();
  return new Set(rows.map((row) => row.processor_id));
}

/** Held until the end of the transaction: two windows save one after the other. */
export async function lockQuestionnaire(context: Context, id: number): Promise<Questionnaire | undefined> {
  const row = await select(context).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && questionnaireOf(context, row);
}

type Set = Partial<{
  draft_sealed: Buffer | null;
  answered_at: Date;
  withdrawn_at: Date;
  reminded_at: Date;
}>;

export async function changeQuestionnaire(context: Context, id: number, set: Set): Promise<void> {
  await context.tx
    .updateTable("governance.questionnaire")
    .set(set)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

export function sealDraft(context: Context, draft: Draft): Promise<Buffer> {
  return sealForAccount(context, draftColumn, JSON.stringify(draft));
}

export type QuestionnaireFile = { questionnaireId: number; fileId: number; name: string };

/** Those that came with one of these. */
export async function filesOf(
  context: Context,
  questionnaires: readonly { id: number }[],
): Promise<QuestionnaireFile[]> {
  if (questionnaires.length === 0) return [];
  const rows = await context.tx
    .selectFrom("governance.questionnaire_file")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where(
      "questionnaire_id",
      "in",
      questionnaires.map(({ id }) => id),
    )
    .orderBy("file_id")
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      questionnaireId: row.questionnaire_id,
      fileId: row.file_id,
      name: (await openForAccount(context, fileNameColumn, row.name_sealed)).toString("utf8"),
    })),
  );
}

function select({ tx, accountId }: Context) {
  return tx.selectFrom("governance.questionnaire").selectAll().where("account_id", "=", accountId);
}

async function questionnaireOf(
  context: Context,
  row: Selectable<DB["governance.questionnaire"]>,
): Promise<Questionnaire> {
  const open = async (column: typeof draftColumn | typeof sentToColumn, sealed: Buffer | null) =>
    sealed && (await openForAccount(context, column, sealed)).toString("utf8");
  const draft = await open(draftColumn, row.draft_sealed);
  const dueOn = row.due_on as unknown as string;
  const state = () => {
    if (row.answered_at) return "answered";
    if (row.withdrawn_at) return "withdrawn";
    return dueOn < context.now.toISOString().slice(0, 10) ? "expired" : "open";
  };
  return {
    id: row.id,
    processorId: row.processor_id,
    language: isLanguage(row.language) ? row.language : "en",
    address: await open(sentToColumn, row.address_sealed),
    sentAt: row.sent_at,
    dueOn,
    draft: draft ? { ...empty, ...JSON.parse(draft) } : empty,
    begun: draft !== null,
    answeredAt: row.answered_at,
    remindedAt: row.reminded_at,
    state: state(),
  };
}
