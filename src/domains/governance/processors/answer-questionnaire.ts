import { keepFile } from "#domains/files/index.ts";
import { sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { PostedFile } from "#kernel/posted-files.ts";
import { fileNameColumn } from "./processors.data.ts";
import {
  changeQuestionnaire,
  type Draft,
  filesOf,
  type Questionnaire,
  sealDraft,
} from "./questionnaires.sql.ts";
import { type Answer, answerKinds, questionKeys } from "./questions.api.ts";
import { assessProcessor } from "./save-processor.ts";

export const filesAtOnce = 3;
export const largestAttachment = 5 * 1024 * 1024;
/** Certificates and reports, not an archive. */
const mostFiles = 12;
const longestRemark = 2000;

type Form = Readonly<Record<string, string | string[]>>;

/** What of a posted form is an answer: anything else is left out. */
export function readDraft(form: Form): Draft {
  const one = (name: string) => [form[name]].flat()[0] ?? "";
  const entries = questionKeys.map((key) => ({
    key,
    answer: answerKinds.find((each) => each === one(`answer-${key}`)),
    remark: tidy(one(`remark-${key}`)).slice(0, longestRemark),
  }));
  return {
    answers: Object.fromEntries(entries.flatMap(({ key, answer }) => (answer ? [[key, answer]] : []))),
    remarks: Object.fromEntries(entries.flatMap(({ key, remark }) => (remark ? [[key, remark]] : []))),
    name: tidy(one("name")).slice(0, 200),
    role: tidy(one("role")).slice(0, 200),
  };
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, "")
    .trim();
}

/** Keeps what is there, to be gone on with. */
export async function saveDraft(context: Context, { id }: Questionnaire, draft: Draft): Promise<void> {
  await changeQuestionnaire(context, id, { draft_sealed: await sealDraft(context, draft) });
}

/** Says how many could not be kept, since there are too many. */
export async function keepAttachments(
  context: Context,
  { id }: Questionnaire,
  files: readonly PostedFile[],
): Promise<number> {
  const kept = await filesOf(context, [{ id }]);
  const given = files.filter(({ bytes }) => bytes.length > 0);
  const room = given.slice(0, Math.max(0, mostFiles - kept.length));
  for (const { name, bytes } of room) {
    const fileId = await keepFile(context, { kind: "questionnaire", name, bytes });
    await context.tx
      .insertInto("governance.questionnaire_file")
      .values({
        account_id: context.accountId,
        questionnaire_id: id,
        file_id: fileId,
        name_sealed: await sealForAccount(context, fileNameColumn, name),
      })
      .execute();
  }
  return given.length - room.length;
}

/** What is still to be answered before it can be handed in. */
export function missingIn({ answers, name }: Draft): string[] {
  return [...questionKeys.filter((key) => !answers[key]), ...(name ? [] : ["name"])];
}

/** Hands it in: it is scored like any other answers, beside those before, and can’t be changed any more. */
export async function handIn(context: Context, questionnaire: Questionnaire, draft: Draft): Promise<void> {
  await saveDraft(context, questionnaire, draft);
  await changeQuestionnaire(context, questionnaire.id, { answered_at: context.now });
  await assessProcessor(
    context,
    questionnaire.processorId,
    draft.answers as Record<(typeof questionKeys)[number], Answer>,
    {
      questionnaireId: questionnaire.id,
      remarks: draft.remarks,
      by: [draft.name, draft.role].filter(Boolean).join(", "),
    },
  );
}
