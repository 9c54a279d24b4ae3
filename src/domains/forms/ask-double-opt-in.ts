import { getBusiness } from "#domains/accounts/index.ts";
import { recordWording } from "#domains/consent/index.ts";
import { getLists, readAttributes, takeEvidence } from "#domains/contacts/index.ts";
import { fillTemplate, getTemplateVersion } from "#domains/templates/index.ts";
import { ensureSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import { escapeHtml } from "#kernel/escape-html.ts";
import type { InputOf } from "#kernel/operation.ts";
import { askByMail } from "./ask-by-mail.ts";
import { type FormVersion, startingDraft } from "./definition.ts";
import type { askDoubleOptIn as operation } from "./double-opt-in.api.ts";
import { errors } from "./forms.errors.ts";
import { advertisingIn } from "./neutral-mail.ts";
import { textsFor } from "./pages/texts.ts";
import { freeze } from "./publish-form.ts";
import type { Answers } from "./read-answers.ts";

type Asked = InputOf<typeof operation>["body"];

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
  // What programs bring of people is within a review, as what forms ask is (GDPR art. 25).
  const brought = Object.keys(fields);
  if (brought.length > 0)
    for (const { purpose, what } of await context.unreviewed(context, { purposeIds: ticked, brought }))
      throw errors.unreviewed({ purpose, what });
  const answers: Answers = { address, fields, ticked, age: null, redirect };
  const { language, legalName } = version;

  const mail = await mailFrom(context, asked.templateId, { fields, address, language });

  // Only now is there a key for this person: a refusal leaves nothing of them.
  const subjectId = await ensureSubject(context, address);
  const { actor } = context;
  const sourceId = actor.kind === "api_key" ? (actor.sourceId ?? null) : null;
  // The source stands in the event that confirms: a stranger who never answers came from nowhere, and is forgotten.
  const judged = await askByMail(context, {
    subjectId,
    language,
    request: { version, sourceId, excludeListIds: asked.excludeListIds ?? [] },
    answers,
    brought: { address, by: "program" },
    mail: (link) => ({ ...withLink(mail, link), reason: textsFor(language).programReason(legalName) }),
    event: {
      method: "api",
      strength: "recorded",
      wordingHash: await recordWording(context, wordingOfRequest(version, language)),
      evidence,
    },
  });
  if (judged === "network_full") throw errors.tooManyAsked();
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
