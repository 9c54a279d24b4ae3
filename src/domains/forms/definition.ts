import type { Language, Localized } from "#kernel/localized.ts";

/** The words of a form in one language. */
export type FormTexts = { title: string; intro: string; button: string; success: string };

/** What the editor keeps: which fields, which choices, which words. Nothing in it is ever pre-ticked. */
export type FormDraft = {
  language: Language;
  texts: Localized<FormTexts>;
  fields: { attribute: string; required: boolean }[];
  /** One box for each purpose; ticking it also puts the person on the list, where one is named. */
  choices: { purposeId: number; listId: number | null }[];
};

/**
 * A published version: the draft with everything a visitor will read frozen beside it, so that what a person saw can
 * be shown again whatever changes later.
 */
export type FormVersion = FormDraft & {
  labels: Record<string, Localized>;
  wordings: Record<number, { key: string; text: Localized }>;
  mentions: Localized;
  privacyPolicyUrl: string;
  legalName: string;
};

/** The texts a new form begins with. */
export const startingTexts: Localized<FormTexts> = {
  en: {
    title: "Receive our news",
    intro: "Leave your address and choose what you would like to receive.",
    button: "Sign up",
    success: "Thank you. Check your inbox: one click on the message confirms your sign-up.",
  },
  fr: {
    title: "Recevez nos nouvelles",
    intro: "Laissez votre adresse et choisissez ce que vous souhaitez recevoir.",
    button: "Je m’inscris",
    success: "Merci. Consultez votre messagerie : un clic dans le message confirme votre inscription.",
  },
};

/**
 * What a visitor of the form is shown, as one document: hashed and kept with the consent (GDPR art. 7(1); the
 * controller shows what was agreed to).
 */
export function wordingOf(version: FormVersion, formId: number, number: number, language: Language) {
  return {
    form: formId,
    version: number,
    language,
    ...version.texts[language],
    fields: version.fields.map((field) => ({
      label: version.labels[field.attribute]?.[language] ?? field.attribute,
      required: field.required,
    })),
    choices: version.choices.map((choice) => ({
      purpose: choice.purposeId,
      text: version.wordings[choice.purposeId]?.text[language] ?? "",
      ticked_at_first: false,
    })),
    mentions: version.mentions[language],
    privacy_policy: version.privacyPolicyUrl,
  };
}
