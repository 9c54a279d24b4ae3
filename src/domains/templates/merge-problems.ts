import type { Localized } from "#kernel/localized.ts";

/** What is wrong with a template, and where: lines and columns count from 1. */
export type Problem = { line: number; column: number; message: Localized };

const fields: Localized = {
  en: "Fields look like {{ contact.FIRSTNAME }}, {{ params.order }} or {{ unsubscribe }}.",
  fr: "Un champ s’écrit {{ contact.PRENOM }}, {{ params.commande }} ou {{ unsubscribe }}.",
};

const conditions: Localized = {
  en: "Conditions look like {% if contact.CITY == 'Rennes' %} … {% else %} … {% endif %}.",
  fr: "Une condition s’écrit {% if contact.VILLE == 'Rennes' %} … {% else %} … {% endif %}.",
};

/** The problems of the merge language, in words. */
export const problems = {
  unclosed: (): Localized => ({
    en: "This field is opened by {{ and never closed by }}.",
    fr: "Ce champ est ouvert par {{ et n’est jamais fermé par }}.",
  }),
  noName: (): Localized => ({
    en: `There is no field name between these braces. ${fields.en}`,
    fr: `Il manque un nom de champ entre ces accolades. ${fields.fr}`,
  }),
  unexpected: (name: string): Localized => ({
    en: `Something after “${name}” can’t be read. After the name come filters, such as |default:'you', then }}.`,
    fr: `La suite de «\u00a0${name}\u00a0» est illisible. Après le nom viennent des filtres, comme |default:'vous', puis }}.`,
  }),
  unreadableCondition: (): Localized => ({
    en: `This condition can’t be read. ${conditions.en}`,
    fr: `Cette condition est illisible. ${conditions.fr}`,
  }),
  conditionWithoutField: (): Localized => ({
    en: `This condition asks about no field, so it says the same for everybody. ${conditions.en}`,
    fr: `Cette condition ne porte sur aucun champ\u00a0: elle vaut la même chose pour tous. ${conditions.fr}`,
  }),
  conditionOnLink: (name: string): Localized => ({
    en: `“${name}” is there for everybody: a condition asks about a field of your contacts.`,
    fr: `«\u00a0${name}\u00a0» existe pour tout le monde\u00a0: une condition porte sur un champ de vos contacts.`,
  }),
  conditionNeverEnds: (): Localized => ({
    en: "This condition is never ended: put {% endif %} where its part ends.",
    fr: "Cette condition ne finit jamais\u00a0: mettez {% endif %} là où s’arrête la partie concernée.",
  }),
  unknownTag: (word: string): Localized => ({
    en: `“{% ${word} %}” is not known. ${conditions.en}`,
    fr: `«\u00a0{% ${word} %}\u00a0» n’existe pas. ${conditions.fr}`,
  }),
  withoutIf: (word: string): Localized => ({
    en: `There is no {% if … %} that this {% ${word} %} belongs to.`,
    fr: `Aucun {% if … %} ne correspond à ce {% ${word} %}.`,
  }),
  afterElse: (word: string): Localized => ({
    en: `After {% else %} comes {% endif %}, not {% ${word} %}.`,
    fr: `Après {% else %} vient {% endif %}, pas {% ${word} %}.`,
  }),
  tooDeep: (deepest: number): Localized => ({
    en: `Conditions stand in each other at most ${deepest} deep.`,
    fr: `Les conditions s’emboîtent sur ${deepest} niveaux au plus.`,
  }),
  unknownAttribute: (name: string, near: string | undefined): Localized =>
    near
      ? {
          en: `“${name}” is not a field of your contacts. Did you mean “contact.${near}”?`,
          fr: `«\u00a0${name}\u00a0» n’est pas un champ de vos contacts. Vouliez-vous dire «\u00a0contact.${near}\u00a0»\u00a0?`,
        }
      : {
          en: `“${name}” is not a field of your contacts. Pick one from the list of fields, or create it first.`,
          fr: `«\u00a0${name}\u00a0» n’est pas un champ de vos contacts. Choisissez-en un dans la liste, ou créez-le d’abord.`,
        },
  unknownParam: (name: string): Localized => ({
    en: `Nothing gives “${name}” a value in this e-mail.`,
    fr: `Rien ne donne de valeur à «\u00a0${name}\u00a0» dans cet e-mail.`,
  }),
  unknownName: (name: string): Localized => ({
    en: `“${name}” is not a field. ${fields.en}`,
    fr: `«\u00a0${name}\u00a0» n’est pas un champ. ${fields.fr}`,
  }),
  unknownFilter: (name: string): Localized => ({
    en: `“${name}” is not a filter. There are default, upper, lower and capitalize.`,
    fr: `«\u00a0${name}\u00a0» n’est pas un filtre. Il existe default, upper, lower et capitalize.`,
  }),
  defaultWithoutText: (): Localized => ({
    en: "The filter “default” needs a text between quotes: |default:'you'.",
    fr: "Le filtre «\u00a0default\u00a0» attend un texte entre guillemets\u00a0: |default:'vous'.",
  }),
} as const;
