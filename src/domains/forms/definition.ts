import { hash } from "node:crypto";
import type { Attribute } from "#domains/contacts/index.ts";
import type { ShownImage } from "#domains/media/index.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import type { MentionEdits } from "./mentions.ts";

/** The words of a form in one language. `problem` stands above what is wrong; empty, the page's own sentence does. */
export type FormTexts = { title: string; intro: string; button: string; success: string; problem: string };

/** A question besides the address. Where its label is empty, the attribute's own is shown. */
export type FormField = { attribute: string; required: boolean; label: Localized; help: Localized };

/** One box for one purpose; ticking it also puts the person on the lists named. */
export type FormChoice = { purposeId: number; listIds: number[] };

export type FormColors = { accent: string; ground: string; card: string };

export type FormLook = {
  /** Null: the page's own colours, light or dark as the visitor's device is. */
  colors: FormColors | null;
  corners: "square" | "soft" | "round";
  width: "narrow" | "medium" | "wide";
  /** Images of the library. */
  logoId: number | null;
  pictureId: number | null;
};

/** Words of the form's own in its messages. Where one is empty, the message's standard words stand. */
export type FormMails = {
  confirmation: Localized<{ subject: string; greeting: string }>;
  /** One more message to who has not confirmed after some days. */
  reminder: { sent: boolean };
  welcome: { sent: boolean; texts: Localized<{ subject: string; body: string }> };
};

/** What the editor keeps. Nothing in it is ever pre-ticked. */
export type FormDraft = {
  language: Language;
  texts: Localized<FormTexts>;
  fields: FormField[];
  choices: FormChoice[];
  look: FormLook;
  mails: FormMails;
  mentionEdits: MentionEdits;
  /** For how long after the last contact what is typed is kept: told in the mentions. */
  retentionMonths: number;
  /** A form aimed at children asks for age and country, and for a parent where the law wants one (GDPR art. 8). */
  audience: "adults" | "children";
  /** Where a visitor is led after signing up; empty: the form's own page says thank you. */
  redirect: string;
  /** The sites whose pages may show the form by script. */
  origins: string[];
};

/**
 * A published version: the draft with everything a visitor will read frozen beside it, and how it looked, so that what
 * a person saw can be shown again whatever changes later.
 */
export type FormVersion = FormDraft & {
  /** The label of each field as it is shown. */
  labels: Record<string, Localized>;
  /** How each field is answered. */
  shapes: Record<string, FieldShape>;
  wordings: Record<number, { key: string; text: Localized }>;
  /** A paragraph on each line. */
  mentions: Localized;
  privacyPolicyUrl: string;
  legalName: string;
  /** Of the business: where a visitor of a form for children most likely is. */
  country: string;
  logo: ShownImage | null;
  picture: ShownImage | null;
  /** Of the pages written down at publication; null for a version from before they were kept. */
  pageHashes: Localized | null;
};

export type FieldShape = Pick<Attribute, "type" | "options">;

/** The texts a new form begins with. */
export const startingTexts: Localized<FormTexts> = {
  en: {
    title: "Receive our news",
    intro: "Leave your address and choose what you would like to receive.",
    button: "Sign up",
    success: "Thank you. Check your inbox: one click on the message confirms your sign-up.",
    problem: "",
  },
  fr: {
    title: "Recevez nos nouvelles",
    intro: "Laissez votre adresse et choisissez ce que vous souhaitez recevoir.",
    button: "Je m’inscris",
    success: "Merci. Consultez votre messagerie\u00a0: un clic dans le message confirme votre inscription.",
    problem: "",
  },
};

const noWords: Localized = { en: "", fr: "" };

/** What a form has that says nothing else. */
export const startingDraft: Omit<FormDraft, "language" | "choices"> = {
  texts: startingTexts,
  fields: [],
  look: { colors: null, corners: "soft", width: "medium", logoId: null, pictureId: null },
  mails: {
    confirmation: { en: { subject: "", greeting: "" }, fr: { subject: "", greeting: "" } },
    reminder: { sent: false },
    welcome: { sent: false, texts: { en: { subject: "", body: "" }, fr: { subject: "", body: "" } } },
  },
  mentionEdits: {
    controller: noWords,
    use: noWords,
    retention: noWords,
    withdrawal: noWords,
    rights: noWords,
  },
  retentionMonths: 36,
  audience: "adults",
  redirect: "",
  origins: [],
};

/** What the first forms kept: all that came later is missing from it. */
type Kept = Omit<Partial<FormDraft>, "texts" | "fields" | "choices" | "mails"> & {
  language: Language;
  texts: Localized<Partial<FormTexts>>;
  fields: (Partial<FormField> & Pick<FormField, "attribute" | "required">)[];
  mails?: Partial<FormMails>;
  choices: (Partial<FormChoice> & { purposeId: number; listId?: number | null })[];
};

/** A draft as it was kept, whole. */
export function readDraft(kept: unknown): FormDraft {
  const draft = kept as Kept;
  const words: FormTexts = { title: "", intro: "", button: "", success: "", problem: "" };
  const whole = { ...startingDraft, ...draft };
  const names = Object.keys(startingDraft) as (keyof typeof startingDraft)[];
  return {
    ...(Object.fromEntries(names.map((name) => [name, whole[name]])) as typeof startingDraft),
    language: draft.language,
    mails: { ...startingDraft.mails, ...draft.mails },
    texts: { en: { ...words, ...draft.texts.en }, fr: { ...words, ...draft.texts.fr } },
    fields: draft.fields.map(({ attribute, required, label = noWords, help = noWords }) => ({
      attribute,
      required,
      label,
      help,
    })),
    choices: draft.choices.map(({ purposeId, listId, listIds }) => ({
      purposeId,
      listIds: listIds ?? (typeof listId === "number" ? [listId] : []),
    })),
  };
}

/** A version as it was published, and its pages as they were kept; the first ones had no look, and fields of text only. */
export function readVersion(kept: unknown, pages?: Localized): FormVersion {
  const version = kept as FormVersion;
  const { labels, wordings, mentions, privacyPolicyUrl, legalName } = version;
  const textOnly = version.fields.map(({ attribute }) => [attribute, { type: "text", options: [] }]);
  return {
    ...readDraft(kept),
    labels,
    shapes: version.shapes ?? Object.fromEntries(textOnly),
    wordings,
    mentions,
    privacyPolicyUrl,
    legalName,
    country: version.country ?? "FR",
    logo: version.logo ?? null,
    picture: version.picture ?? null,
    pageHashes: pages ? { en: hash("sha256", pages.en), fr: hash("sha256", pages.fr) } : null,
  };
}

/**
 * What a visitor of the form is shown, as one document: hashed and kept with the consent (GDPR art. 7(1); the
 * controller shows what was agreed to). The hash of the kept page binds what stands around these words, too.
 */
export function wordingOf(version: FormVersion, formId: number, number: number, language: Language) {
  const { title, intro, button, success } = version.texts[language];
  return {
    form: formId,
    version: number,
    language,
    title,
    intro,
    button,
    success,
    fields: version.fields.map(({ attribute, required, help }) => ({
      label: version.labels[attribute]?.[language] ?? attribute,
      ...(help[language] ? { help: help[language] } : {}),
      required,
      ...optionsOf(version, attribute, language),
    })),
    choices: version.choices.map((choice) => ({
      purpose: choice.purposeId,
      text: version.wordings[choice.purposeId]?.text[language] ?? "",
      ticked_at_first: false,
    })),
    mentions: version.mentions[language],
    privacy_policy: version.privacyPolicyUrl,
    ...(version.audience === "children" ? { audience: "children" } : {}),
    ...(version.pageHashes ? { page_sha256: version.pageHashes[language] } : {}),
  };
}

/** The answers that a question offered, where it offered any. */
function optionsOf({ shapes }: FormVersion, attribute: string, language: Language): { options?: string[] } {
  const options = shapes[attribute]?.options ?? [];
  return options.length > 0 ? { options: options.map(({ label }) => label[language]) } : {};
}
