import { appendEvents, type NewEvent } from "#domains/consent/index.ts";
import { linkFor, type ServiceMail, sendServiceMail } from "#domains/delivery/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "./definition.ts";
import { pickWelcome } from "./pick-welcome.ts";
import type { Answers } from "./read-answers.ts";
import { purposesOf } from "./requested-purposes.ts";
import { type Brought, judgeMails, type MailJudgement } from "./sign-up-pace.ts";
import { confirmationDays } from "./take-submissions.ts";

/** What a sign-up without a form carries: what it asks for, where its program says people are asked, lists to leave. */
export type FormlessRequest = { version: FormVersion; sourceId: number | null; excludeListIds: number[] };

type Mail = Pick<ServiceMail, "subject" | "bodyText" | "bodyHtml" | "reason">;

type Asking = {
  subjectId: SubjectId;
  language: Language;
  request: FormlessRequest;
  answers: Answers;
  brought: Brought;
  mail: (link: string) => Mail;
  event: Pick<NewEvent, "method" | "strength" | "wordingHash" | "page" | "evidence">;
};

/**
 * Asks the mailbox held to confirm what was asked for without a form, once in a while: the request goes to the ledger, and
 * permits nothing before the button behind the link is pressed.
 */
export async function askByMail(context: Context, asking: Asking): Promise<MailJudgement> {
  const { subjectId, language, request, answers, event } = asking;
  const { address, ticked } = answers;
  const [patient] = await pickWelcome(context, [{ formId: null, subjectId }]);
  if (!patient) return "address_full";
  const [judged] = await judgeMails(context, [asking.brought]);
  if (judged !== "send") return judged ?? "address_full";

  const id = timeOrderedId(context.now);
  const expiresAt = new Date(context.now.getTime() + confirmationDays * 24 * 3600 * 1000);
  const link = await linkFor(context, { use: "confirm", subjectId, messageId: id as never, expiresAt });
  const messageId = await sendServiceMail(context, {
    to: subjectId,
    address,
    kind: "confirmation",
    expiresAt,
    language,
    ...asking.mail(link),
  });
  const [requested] = await appendEvents(context, [
    {
      kind: "requested",
      subjectId,
      address,
      purposes: purposesOf(request.version, ticked),
      basis: "consent",
      privacyNotice: request.version.privacyPolicyUrl,
      language,
      messageId,
      ...event,
    },
  ]);
  const ring = await keyringFor(context, [subjectId]);
  await context.tx
    .insertInto("forms.submission")
    .values({
      account_id: context.accountId,
      id,
      request: JSON.stringify(request),
      subject_id: subjectId,
      language,
      answers_sealed: ring.seal(subjectId, "forms.submission.answers_sealed", JSON.stringify(answers)),
      requested_sequence: requested?.sequence ?? 0,
      message_id: messageId,
      created_at: context.now,
      expires_at: expiresAt,
    })
    .execute();
  context.touched.add(subjectId);
  return "send";
}
