import { getBusiness } from "#domains/accounts/index.ts";
import { appendEvents, getPurpose, recordWording, withdraw } from "#domains/consent/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { textsFor } from "./texts.ts";

export type Question = {
  id: string;
  purposeId: number;
  subjectId: SubjectId;
  messageId: string | null;
  state: "open" | "answered" | "expired";
};

/** The question behind a link; undefined where it is forgotten. */
export async function findQuestion(context: Context, id: string): Promise<Question | undefined> {
  const row = await context.tx
    .selectFrom("renewals.request")
    .select(["id", "purpose_id", "subject_id", "message_id", "expires_at", "answered_at"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      purposeId: row.purpose_id,
      subjectId: row.subject_id as SubjectId,
      messageId: row.message_id,
      state: row.answered_at ? "answered" : row.expires_at <= context.now ? "expired" : "open",
    }
  );
}

type Answer = { answer: "yes" | "no"; language: Language; ip: string; userAgent: string; page: string };

/**
 * Takes the answer, once: the row's guard decides between two clicks. A yes comes from the person's own mailbox and
 * before our eyes, so it is as good as a confirmed sign-up; the words on the page are kept with it.
 */
export async function answerRenewal(context: Context, question: Question, given: Answer): Promise<void> {
  const taken = await context.tx
    .updateTable("renewals.request")
    .set({ answered_at: context.now, answer: given.answer })
    .where("account_id", "=", context.accountId)
    .where("id", "=", question.id)
    .where("answered_at", "is", null)
    .where("expires_at", ">", context.now)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) return;
  const { subjectId } = question;
  const evidence = { ip: given.ip, userAgent: given.userAgent };
  const messageId = question.messageId ?? undefined;
  if (given.answer === "no") {
    const purposeIds = [question.purposeId];
    await withdraw(context, { subjectId, purposeIds, method: "renewal", evidence, messageId });
    return;
  }
  const contact = await contactOf(context, subjectId);
  if (contact?.address === undefined) return; // Erased since: there is nobody left who could go on.
  const purpose = await getPurpose(context, question.purposeId);
  const business = await getBusiness(context);
  const t = textsFor(given.language);
  const wordingHash = await recordWording(context, {
    language: given.language,
    title: t.title,
    intro: t.ask(business.legalName),
    choices: [{ purpose: purpose.id, text: purpose.wording[given.language] }],
    button: t.yes,
    privacy_policy_url: business.privacyPolicyUrl,
  });
  await appendEvents(context, [
    {
      kind: "granted",
      method: "renewal",
      subjectId,
      address: contact.address,
      purposes: [{ id: purpose.id, key: purpose.key, choice: "granted" }],
      basis: "consent",
      strength: "confirmed",
      wordingHash,
      privacyNotice: business.privacyPolicyUrl,
      language: given.language,
      page: given.page,
      messageId,
      evidence,
    },
  ]);
}
