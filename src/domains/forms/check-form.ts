import type { Business } from "#domains/accounts/index.ts";
import type { Purpose } from "#domains/consent/index.ts";
import { type Attribute, specialName } from "#domains/contacts/index.ts";
import type { ShownImage } from "#domains/media/index.ts";
import { type Localized, languages } from "#kernel/localized.ts";
import type { Unreviewed } from "#kernel/processing-review.ts";
import { bundledIn, conditionIn } from "./bundled-wording.ts";
import type { Check, MendAt } from "./check.ts";
import * as reasons from "./check-texts.ts";
import type { FormDraft } from "./definition.ts";
import type { EditorStep } from "./forms.api.ts";
import { errors } from "./forms.errors.ts";
import { isReadable, readableAccent } from "./look.ts";
import { missingInMentions } from "./mentions.ts";
import { advertisingIn } from "./neutral-mail.ts";

/** What a form is judged by. */
export type FormFacts = {
  draft: FormDraft;
  business: Business;
  purposes: ReadonlyMap<number, Purpose>;
  attributes: ReadonlyMap<string, Attribute>;
  lists: ReadonlyMap<number, { purposeId: number }>;
  images: { logo: ShownImage | null; picture: ShownImage | null };
  /** What of it nobody has reviewed. */
  unreviewed: readonly Unreviewed[];
};

/** All there is to say about a form before it is published: first what blocks, in the order of the editor. */
export function checkForm(facts: FormFacts): Check[] {
  const checks = [
    ...checkChoices(facts),
    ...checkFields(facts),
    ...checkTexts(facts),
    ...checkLook(facts),
    ...checkMails(facts),
    ...checkMentions(facts),
    ...checkAudience(facts),
    ...checkShare(facts),
    ...checkReviews(facts),
  ];
  return [...checks.filter(({ tone }) => tone === "block"), ...checks.filter(({ tone }) => tone === "warn")];
}

/** Thought about before it begins, not after (GDPR art. 25(1)). */
function checkReviews({ unreviewed }: FormFacts): Check[] {
  return unreviewed.map(({ purpose, what }) =>
    block("choices", errors.unreviewed({ purpose, what }), reasons.thoughtAbout, "reviews"),
  );
}

function checkChoices({ draft, purposes, lists }: FormFacts): Check[] {
  const checks: Check[] = [];
  if (draft.choices.length === 0) checks.push(block("choices", errors.noChoice(), reasons.freeAndSpecific));
  if (new Set(draft.choices.map((choice) => choice.purposeId)).size < draft.choices.length)
    checks.push(block("choices", errors.twiceTheSame(), reasons.freeAndSpecific));
  for (const { purposeId, listIds } of draft.choices) {
    const purpose = purposes.get(purposeId);
    if (purpose?.basis !== "consent" || purpose.archivedAt) {
      checks.push(block("choices", errors.unknownPurpose(), reasons.freeAndSpecific, "purposes"));
      continue;
    }
    if (listIds.some((listId) => lists.get(listId)?.purposeId !== purposeId))
      checks.push(block("choices", errors.wrongList(), reasons.listOfPurpose, "lists"));
    if (conditionIn(purpose.wording))
      checks.push(block("choices", errors.condition({ purpose: purpose.name }), reasons.freely, "purposes"));
    else if (bundledIn(purpose.wording).length > 0)
      checks.push(
        block("choices", errors.bundled({ purpose: purpose.name }), reasons.freeAndSpecific, "purposes"),
      );
  }
  return checks;
}

function checkFields({ draft, attributes }: FormFacts): Check[] {
  const checks: Check[] = [];
  const seen = new Set<string>();
  for (const field of draft.fields) {
    const attribute = attributes.get(field.attribute);
    if (!attribute || attribute.type === "id") {
      checks.push(
        block("fields", errors.unknownAttribute({ attribute: field.attribute }), reasons.known, "attributes"),
      );
      continue;
    }
    if (seen.has(field.attribute))
      checks.push(block("fields", errors.fieldTwice({ attribute: attribute.labels }), reasons.known));
    seen.add(field.attribute);
    const words = languages.map(
      (language) => `${field.label[language] || attribute.labels[language]} ${field.help[language]}`,
    );
    const special = [attribute.name, ...words].map(specialName).find((found) => found !== undefined);
    if (special && !attribute.ground)
      checks.push(
        block(
          "fields",
          errors.specialField({ attribute: attribute.labels, word: special.word }),
          reasons.special,
          "attributes",
        ),
      );
    else if (special)
      checks.push(warn("fields", "special_field", reasons.specialKept(attribute.labels), reasons.special));
  }
  const required = draft.fields.filter((field) => field.required).length;
  if (required > 0)
    checks.push(warn("fields", "required_fields", reasons.requiredFields(required), reasons.free));
  if (draft.fields.length > 3)
    checks.push(warn("fields", "many_fields", reasons.manyFields(draft.fields.length), reasons.minimal));
  return checks;
}

function checkTexts({ draft }: FormFacts): Check[] {
  const empty = languages.flatMap((language) =>
    (["title", "button", "success"] as const)
      .filter((field) => !draft.texts[language][field].trim())
      .map((field) => errors.emptyText({ field: `${language}, ${field}` })),
  );
  const asks = languages.some((language) =>
    conditionIn({ en: draft.texts[language].intro, fr: draft.texts[language].intro }),
  );
  return [
    ...empty.map((error) => block("texts", error, reasons.bothLanguages)),
    ...(asks ? [warn("texts", "condition_in_intro", reasons.conditionInIntro, reasons.freely)] : []),
  ];
}

function checkLook({ draft: { look }, images }: FormFacts): Check[] {
  const checks: Check[] = [];
  if ((look.logoId && !images.logo) || (look.pictureId && !images.picture))
    checks.push(block("look", errors.imageGone(), reasons.shownAgain));
  if (look.colors && !isReadable(look.colors))
    checks.push(block("look", errors.unreadable({ nearest: readableAccent(look.colors) }), reasons.readable));
  return checks;
}

function checkMails({ draft: { mails } }: FormFacts): Check[] {
  const checks: Check[] = [];
  if (
    languages.some(
      (language) => advertisingIn(Object.values(mails.confirmation[language]).join("\n")).length > 0,
    )
  )
    checks.push(block("mails", errors.confirmationAdvertises(), reasons.neutral));
  if (mails.welcome.sent) {
    for (const language of languages)
      for (const field of ["subject", "body"] as const)
        if (!mails.welcome.texts[language][field].trim())
          checks.push(
            block(
              "mails",
              errors.emptyText({ field: `${language}, welcome, ${field}` }),
              reasons.bothLanguages,
            ),
          );
  }
  return checks;
}

function checkMentions({ draft, business }: FormFacts): Check[] {
  const checks: Check[] = [];
  if (!business.privacyPolicyUrl)
    checks.push(block("mentions", errors.noPolicy(), reasons.informed, "business"));
  for (const missing of missingInMentions(draft.mentionEdits, business))
    checks.push(block("mentions", errors.mentionIncomplete(missing), reasons.informed));
  if (draft.retentionMonths > 36) checks.push(block("mentions", errors.keptTooLong(), reasons.threeYears));
  return checks;
}

function checkAudience({ draft, attributes }: FormFacts): Check[] {
  if (draft.audience === "children") return [];
  const words = [
    ...languages.flatMap((language) => Object.values(draft.texts[language])),
    ...draft.fields.flatMap(({ attribute }) => Object.values(attributes.get(attribute)?.labels ?? {})),
  ].join(" ");
  const young =
    /(?<!\p{L})(?:kids?|child(?:ren)?|teens?|teenagers?|school|pupils?|minors?|enfants?|ados?|adolescente?s?|écoli(?:er|ère)s?|collège|collégien(?:ne)?s?|lycéen(?:ne)?s?|élèves?|mineure?s?)(?!\p{L})/iu.exec(
      words,
    );
  return young ? [warn("audience", "young_words", reasons.youngWords(young[0]), reasons.minors)] : [];
}

function checkShare({ draft: { redirect } }: FormFacts): Check[] {
  if (!redirect || (/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(redirect) && URL.canParse(redirect))) return [];
  return [block("share", errors.badRedirect(), reasons.redirect)];
}

function block(
  step: EditorStep,
  error: ReturnType<(typeof errors)[keyof typeof errors]>,
  why: Localized,
  mendAt?: MendAt,
): Check {
  return { step, tone: "block", error, why, ...(mendAt ? { mendAt } : {}) };
}

function warn(step: EditorStep, reason: string, message: Localized, why: Localized): Check {
  return { step, tone: "warn", reason, message, why };
}
