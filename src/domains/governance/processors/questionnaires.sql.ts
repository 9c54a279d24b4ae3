import type { Selectable } from "kysely";
import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { DB } from "#kernel/database-types.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { draftColumn, fileNameColumn, sentToColumn } from "./processors.data.ts";
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
export async function listQuestionnaires(context: Context): Promise<Questionnaire[]> {
  const rows = await select(context).orderBy("id", "desc").execute();
  return Promise.all(rows.map((row) => questionnaireOf(context, row)));
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

export async function listQuestionnaireFiles(context: Context): Promise<QuestionnaireFile[]> {
  const rows = await context.tx
    .selectFrom("governance.questionnaire_file")
    .selectAll()
    .where("account_id", "=", context.accountId)
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
