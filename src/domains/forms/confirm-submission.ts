import { appendEvents } from "#domains/consent/index.ts";
import { keptListsAmong, removeFromLists, saveContact } from "#domains/contacts/index.ts";
import { sendConsentedMail } from "#domains/delivery/index.ts";
import { keyringFor, liftBars } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import type { FormlessRequest } from "./ask-by-mail.ts";
import { type FormVersion, readVersion } from "./definition.ts";
import { versionRow } from "./forms.sql.ts";
import type { Answers } from "./read-answers.ts";
import { purposesOf } from "./requested-purposes.ts";
import { welcomeMail } from "./welcome-mail.ts";

export type OpenSubmission = {
  id: string;
  /** Null where a program asked, or the person on their preferences page. */
  form: { id: number; version: number } | null;
  version: FormVersion;
  request: FormlessRequest | null;
  subjectId: SubjectId;
  language: Language;
  state: "waiting" | "confirmed" | "expired";
};

/** The sign-up behind a confirmation link; undefined where it is forgotten. */
export async function readSubmission(context: Context, id: string): Promise<OpenSubmission | undefined> {
  const row = await context.tx
    .selectFrom("forms.submission")
    .select(["id", "form_id", "version", "request", "subject_id", "language", "expires_at", "confirmed_at"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const form =
    row.form_id === null || row.version === null ? null : { id: row.form_id, version: row.version };
  const request = row.request as FormlessRequest | null;
  const version = form
    ? (await versionRow(context, form.id, form.version)).definition
    : readVersion(request?.version);
  return {
    id: row.id,
    form,
    version,
    request,
    subjectId: row.subject_id as SubjectId,
    language: isLanguage(row.language) ? row.language : "en",
    state: row.confirmed_at ? "confirmed" : row.expires_at <= context.now ? "expired" : "waiting",
  };
}

/**
 * Confirms a sign-up, once: the row's guard decides between two clicks at the same moment. The second event of the
 * double opt-in is written with its own time and evidence, and only now does the person become a contact. Says where the
 * person is led then, where a program wants it.
 */
export async function confirmSubmission(
  context: Context,
  submission: OpenSubmission,
  from: { ip: string; userAgent: string },
): Promise<{ redirect?: string | undefined }> {
  const row = await context.tx
    .updateTable("forms.submission")
    .set({ confirmed_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", submission.id)
    .where("confirmed_at", "is", null)
    .where("expires_at", ">", context.now)
    .returning(["answers_sealed", "requested_sequence", "message_id"])
    .executeTakeFirst();
  if (!row) return {};
  const { subjectId, version, language, form, request } = submission;
  const ring = await keyringFor(context, [subjectId]);
  const sealed =
    row.answers_sealed && ring.open(subjectId, "forms.submission.answers_sealed", row.answers_sealed);
  if (!sealed) return {}; // The person was erased since: there is nobody left to confirm.
  const answers = JSON.parse(sealed) as Answers;
  // Who was erased once is back by their own will, as somebody new.
  await liftBars(context, [answers.address]);
  const chosen = version.choices
    .filter((choice) => answers.ticked.includes(choice.purposeId))
    .flatMap((choice) => choice.listIds);
  // Lists may be deleted while people are asked to confirm: what was agreed to is as good without them.
  const listIds = await keptListsAmong(context, chosen);
  // The contact before the ledger, and that before their standing: each could hold what another waits for.
  await saveContact(context, {
    address: answers.address,
    attributes: answers.fields,
    language,
    sourceId: form ? await sourceOf(context, form.id) : (request?.sourceId ?? undefined),
    listIds,
    ledger: "next",
  });
  if (request) await removeFromLists(context, { subjectIds: [subjectId], listIds: request.excludeListIds });
  const [event] = await appendEvents(context, [
    {
      kind: "confirmed",
      method: "double_opt_in",
      subjectId,
      address: answers.address,
      purposes: purposesOf(version, answers.ticked),
      basis: "consent",
      strength: "confirmed",
      ...(form ? { form } : {}),
      ...(request?.sourceId ? { sourceId: request.sourceId } : {}),
      privacyNotice: version.privacyPolicyUrl,
      language,
      confirms: row.requested_sequence,
      messageId: row.message_id,
      evidence: {
        ip: from.ip,
        userAgent: from.userAgent,
        ...(answers.age?.parent ? { parent: answers.age.parent } : {}),
      },
    },
  ]);
  // From here on the contact and the ledger hold what was answered.
  await context.tx
    .updateTable("forms.submission")
    .set({ answers_sealed: null })
    .where("account_id", "=", context.accountId)
    .where("id", "=", submission.id)
    .execute();
  const welcome = welcomeMail(version, language);
  const [purposeId] = answers.ticked;
  if (welcome && event && purposeId !== undefined)
    await sendConsentedMail(context, {
      to: subjectId,
      purposeId,
      authorisingEvent: event.sequence,
      ...welcome,
    });
  return { redirect: answers.redirect };
}

/** What is shown before confirming: which boxes were ticked, and the child's address where a parent confirms. */
export async function shownBeforeConfirming(
  context: Context,
  submission: OpenSubmission,
): Promise<{ ticked: number[]; child: string | null; redirect: string | undefined }> {
  const row = await context.tx
    .selectFrom("forms.submission")
    .select("answers_sealed")
    .where("account_id", "=", context.accountId)
    .where("id", "=", submission.id)
    .executeTakeFirst();
  const ring = await keyringFor(context, [submission.subjectId]);
  const text =
    row?.answers_sealed &&
    ring.open(submission.subjectId, "forms.submission.answers_sealed", row.answers_sealed);
  if (!text) return { ticked: [], child: null, redirect: undefined };
  const { ticked, address, age, redirect } = JSON.parse(text) as Answers;
  return { ticked, child: age?.parent ? address : null, redirect };
}

async function sourceOf(context: Context, formId: number): Promise<number> {
  const row = await context.tx
    .selectFrom("forms.form")
    .select("source_id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", formId)
    .executeTakeFirstOrThrow();
  return row.source_id;
}
