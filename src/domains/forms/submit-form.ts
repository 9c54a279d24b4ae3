import { sql } from "kysely";
import { appendEvents, recordWording } from "#domains/consent/index.ts";
import { linkFor, sendServiceMail } from "#domains/delivery/index.ts";
import { ensureSubject, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import type { Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import { timeOrderedId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { confirmationMail } from "./confirmation-mail.ts";
import { type FormVersion, wordingOf } from "./definition.ts";
import { textsFor } from "./pages/texts.ts";

/** How long a confirmation link works. Long enough for a holiday week-end, short enough to forget a stranger's address. */
export const confirmationDays = 7;

/** A second submission of the same address within this time sends no second message: protects the address's owner. */
const quietMinutes = 5;

/** However many forms and hours: nobody's mailbox is filled with confirmations they did not ask for. */
const mostInADay = 3;

export type Answers = { address: string; fields: Record<string, string>; ticked: number[] };

export type Submission = {
  formId: number;
  number: number;
  version: FormVersion;
  language: Language;
  answers: Answers;
  page: string;
  ip: string;
  userAgent: string;
};

export type SubmitOutcome = { kind: "asked" } | { kind: "refused"; problem: string };

/**
 * Takes a sign-up: writes the request to the ledger with its evidence and sends the one neutral message that asks to
 * confirm. The answer is the same whether or not the address is known, so that nobody learns who is subscribed.
 */
export async function submitForm(context: Context, submission: Submission): Promise<SubmitOutcome> {
  const { version, language, answers } = submission;
  const t = textsFor(language);
  const address = normaliseAddress(answers.address);
  if (!address) return { kind: "refused", problem: t.badAddress };
  for (const { attribute, required } of version.fields) {
    const value = answers.fields[attribute] ?? "";
    const label = version.labels[attribute]?.[language] ?? attribute;
    if (required && !value) return { kind: "refused", problem: t.missing(label) };
    if (value.length > 200) return { kind: "refused", problem: t.tooLong(label) };
  }
  const ticked = version.choices.filter((choice) => answers.ticked.includes(choice.purposeId));
  if (ticked.length === 0) return { kind: "refused", problem: t.noChoice };

  const subjectId = await ensureSubject(context, address);
  if (await askedEnough(context, submission.formId, subjectId)) return { kind: "asked" };
  const id = timeOrderedId(context.now);
  const expiresAt = new Date(context.now.getTime() + confirmationDays * 24 * 3600 * 1000);
  const link = await linkFor(context, { use: "confirm", subjectId, messageId: id as never, expiresAt });
  const messageId = await sendServiceMail(context, {
    to: subjectId,
    address,
    kind: "confirmation",
    reason: t.mailReason(version.legalName),
    expiresAt,
    ...confirmationMail({
      version,
      language,
      link,
      ticked: ticked.map((choice) => choice.purposeId),
      days: confirmationDays,
    }),
  });
  const wordingHash = await recordWording(
    context,
    wordingOf(version, submission.formId, submission.number, language) as unknown as Json,
  );
  const [event] = await appendEvents(context, [
    {
      kind: "requested",
      method: "form",
      subjectId,
      address,
      purposes: version.choices.map(({ purposeId }) => ({
        id: purposeId,
        key: version.wordings[purposeId]?.key ?? String(purposeId),
        choice: ticked.some((choice) => choice.purposeId === purposeId)
          ? ("granted" as const)
          : ("declined" as const),
      })),
      basis: "consent",
      strength: "witnessed",
      form: { id: submission.formId, version: submission.number },
      wordingHash,
      privacyNotice: version.privacyPolicyUrl,
      language,
      page: submission.page,
      messageId,
      evidence: { ip: submission.ip, userAgent: submission.userAgent },
    },
  ]);
  if (!event) throw new Error("the ledger took no event");
  const ring = await keyringFor(context, [subjectId]);
  await context.tx
    .insertInto("forms.submission")
    .values({
      account_id: context.accountId,
      id,
      form_id: submission.formId,
      version: submission.number,
      subject_id: subjectId,
      language,
      answers_sealed: ring.seal(
        subjectId,
        "forms.submission.answers_sealed",
        JSON.stringify({ ...answers, address, ticked: ticked.map((choice) => choice.purposeId) }),
      ),
      requested_sequence: event.sequence,
      message_id: messageId,
      created_at: context.now,
      expires_at: expiresAt,
    })
    .execute();
  return { kind: "asked" };
}

/** Submissions of one address wait for each other here: sent all at once, each would find that nobody had asked yet. */
async function askedEnough(context: Context, formId: number, subjectId: string): Promise<boolean> {
  const { tx, accountId, now } = context;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-up ${accountId} ${subjectId}`}, 0))`.execute(
    tx,
  );
  const waiting = await tx
    .selectFrom("forms.submission")
    .select(["form_id", "created_at"])
    .where("account_id", "=", accountId)
    .where("subject_id", "=", subjectId)
    .where("confirmed_at", "is", null)
    .where("created_at", ">", new Date(now.getTime() - 24 * 3600 * 1000))
    .execute();
  const quietSince = now.getTime() - quietMinutes * 60_000;
  return (
    waiting.length >= mostInADay ||
    waiting.some((one) => one.form_id === formId && one.created_at.getTime() > quietSince)
  );
}
