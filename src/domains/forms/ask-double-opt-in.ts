import { getBusiness } from "#domains/accounts/index.ts";
import { appendEvents, recordWording } from "#domains/consent/index.ts";
import { getLists, readAttributes, takeEvidence } from "#domains/contacts/index.ts";
import { linkFor, sendServiceMail } from "#domains/delivery/index.ts";
import { fillTemplate, getTemplateVersion } from "#domains/templates/index.ts";
import { ensureSubject, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import type { Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import { timeOrderedId } from "#kernel/ids.ts";
import type { InputOf } from "#kernel/operation.ts";
import { type FormVersion, startingDraft } from "./definition.ts";
import type { askDoubleOptIn as operation } from "./double-opt-in.api.ts";
import { escapeHtml } from "./escape-html.ts";
import { errors } from "./forms.errors.ts";
import { advertisingIn } from "./neutral-mail.ts";
import { textsFor } from "./pages/texts.ts";
import { pickWelcome } from "./pick-welcome.ts";
import { freeze } from "./publish-form.ts";
import type { Answers } from "./read-answers.ts";
import { purposesOf } from "./requested-purposes.ts";
import { judgeMails } from "./sign-up-pace.ts";
import { confirmationDays } from "./take-submissions.ts";

type Asked = InputOf<typeof operation>["body"];

/** What a sign-up without a form carries: what it asks for, where its program says people are asked, lists to leave. */
export type ProgramRequest = { version: FormVersion; sourceId: number | null; excludeListIds: number[] };

/**
 * A program asks somebody to confirm. Where the address was typed nobody here saw, so what counts is what the person is
 * shown with the button: the purposes in their words and the mentions. That page is what the ledger names.
 */
export async function askDoubleOptIn(context: Context, asked: Asked): Promise<void> {
  const address = normaliseAddress(asked.email);
  if (!address) throw errors.invalidAddress();
  const redirect = asked.redirectionUrl;
  if (!URL.canParse(redirect)) throw errors.badRedirect();
  const { attributes: sent, evidence } = takeEvidence(context, asked.attributes ?? {});
  const read = Object.entries(await readAttributes(context, sent));
  const fields = Object.fromEntries(read.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  const version = await versionFor(context, asked);
  const ticked = version.choices.map(({ purposeId }) => purposeId);
  const answers: Answers = { address, fields, ticked, age: null, redirect };
  const { language, legalName } = version;

  const mail = await mailFrom(context, asked.templateId, { fields, address, language });

  // Only now is there a key for this person: a refusal leaves nothing of them.
  const subjectId = await ensureSubject(context, address);
  const id = timeOrderedId(context.now);
  const expiresAt = new Date(context.now.getTime() + confirmationDays * 24 * 3600 * 1000);

  const [patient] = await pickWelcome(context, [{ formId: null, subjectId }]);
  if (!patient) return;
  const [judged] = await judgeMails(context, [{ address, by: "program" }]);
  if (judged === "network_full") throw errors.tooManyAsked();
  if (judged === "address_full") return;

  const link = await linkFor(context, { use: "confirm", subjectId, messageId: id as never, expiresAt });
  const messageId = await sendServiceMail(context, {
    to: subjectId,
    address,
    kind: "confirmation",
    expiresAt,
    language,
    reason: textsFor(language).programReason(legalName),
    ...withLink(mail, link),
  });
  // The source stands in the event that confirms: a stranger who never answers came from nowhere, and is forgotten.
  const [event] = await appendEvents(context, [
    {
      kind: "requested",
      method: "api",
      subjectId,
      address,
      purposes: purposesOf(version, ticked),
      basis: "consent",
      strength: "recorded",
      wordingHash: await recordWording(context, wordingOfRequest(version, language)),
      privacyNotice: version.privacyPolicyUrl,
      language,
      messageId,
      evidence,
    },
  ]);
  const { actor } = context;
  const sourceId = actor.kind === "api_key" ? (actor.sourceId ?? null) : null;
  const request: ProgramRequest = { version, sourceId, excludeListIds: asked.excludeListIds ?? [] };
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
      requested_sequence: event?.sequence ?? 0,
      message_id: messageId,
      created_at: context.now,
      expires_at: expiresAt,
    })
    .execute();
  context.touched.add(subjectId);
}

/** A form that nobody drew: one box for the purpose of each list, judged by the same checks as any other. */
async function versionFor(
  context: Context,
  { includeListIds, excludeListIds = [] }: Asked,
): Promise<FormVersion> {
  const lists = new Map((await getLists(context)).map((list) => [list.id, list]));
  const boxes = new Map<number, number[]>();
  for (const listId of new Set(includeListIds)) {
    const list = lists.get(listId);
    if (!list) throw errors.unknownList();
    boxes.set(list.purposeId, [...(boxes.get(list.purposeId) ?? []), listId]);
  }
  if (excludeListIds.some((listId) => !lists.has(listId))) throw errors.unknownList();
  const { language } = await getBusiness(context);
  const choices = [...boxes].map(([purposeId, listIds]) => ({ purposeId, listIds }));
  const { version, checks } = await freeze(context, { ...startingDraft, language, choices });
  for (const check of checks) if (check.tone === "block") throw check.error;
  return version;
}

/** What the person reads beside the button. */
function wordingOfRequest(version: FormVersion, language: FormVersion["language"]): Json {
  return {
    page: "confirmation",
    language,
    choices: version.choices.map(({ purposeId }) => ({
      purpose: purposeId,
      text: version.wordings[purposeId]?.text[language] ?? "",
    })),
    mentions: version.mentions[language],
    privacy_policy: version.privacyPolicyUrl,
  };
}

type Reader = Pick<Answers, "address" | "fields"> & { language: FormVersion["language"] };
type Mail = { subject: string; bodyHtml: string; bodyText: string };

/** Stands for the link until there is one. */
const linkSlot = "https://link.invalid/to-confirm";

/** The program's own template, where it has the link and advertises nothing (EDPB 05/2020). */
async function mailFrom(
  context: Context,
  templateId: number,
  { address, fields, language }: Reader,
): Promise<Mail> {
  const template = await getTemplateVersion(context, { id: templateId });
  const named = (text: string) => text.replace(/\{\{\s*doubleoptin\s*\}\}/g, "{{ params.DOIurl }}");
  const { subject, html, text } = await fillTemplate(
    context,
    {
      ...template,
      source: named(template.source),
      textPart: template.textPart === null ? null : named(template.textPart),
    },
    { contact: { ...fields, EMAIL: address }, params: { DOIurl: linkSlot }, language },
  );
  if (!html.includes(linkSlot)) throw errors.linkMissing();
  // A logo may lead to the shop; prices, offers and urging have no place here.
  const signs = advertisingIn(`${subject}\n${text.replaceAll(/https?:\S+/g, "")}`);
  if (signs.some((sign) => sign !== "link")) throw errors.confirmationAdvertises();
  return { subject, bodyHtml: html, bodyText: text.includes(linkSlot) ? text : `${text}\n\n${linkSlot}` };
}

function withLink({ subject, bodyHtml, bodyText }: Mail, link: string): Mail {
  return {
    subject,
    bodyHtml: bodyHtml.replaceAll(linkSlot, () => escapeHtml(link)),
    bodyText: bodyText.replaceAll(linkSlot, () => link),
  };
}
