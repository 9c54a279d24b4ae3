import type { Localized } from "#kernel/localized.ts";

/** Why a condition can't be asked: how it was written, or what became of what it speaks of. */
export type ProblemKind = keyof typeof texts;

export type Problem = {
  kind: ProblemKind;
  /** The condition: `of.0.of.2`; empty for the segment as a whole. */
  path: string;
  /** What it is about, as the reader knows it: the name of an attribute, of a list. */
  name: string;
};

export function problemText({ kind, name }: Problem): Localized {
  const { en, fr } = texts[kind];
  return { en: en.replace("{name}", name), fr: fr.replace("{name}", name) };
}

const texts = {
  unknown_field: {
    en: "“{name}” does not exist any more. Take this condition out, or create it again.",
    fr: "« {name} » n’existe plus. Retirez cette condition, ou recréez cet élément.",
  },
  unknown_slot: {
    en: "“{name}” can’t be asked here.",
    fr: "« {name} » ne peut pas être demandé ici.",
  },
  incomplete: {
    en: "“{name}” is not complete yet: say what it is compared with.",
    fr: "« {name} » est incomplet : indiquez à quoi le comparer.",
  },
  does_not_fit: {
    en: "“{name}” can’t be compared like this. Perhaps its type was changed: choose the comparison again.",
    fr: "« {name} » ne peut pas être comparé ainsi. Son type a peut-être changé : choisissez de nouveau la comparaison.",
  },
  unknown_choice: {
    en: "What was chosen for “{name}” does not exist any more. Choose again.",
    fr: "Ce qui était choisi pour « {name} » n’existe plus. Choisissez de nouveau.",
  },
  unknown_address: {
    en: "None of your contacts has the address given.",
    fr: "Aucun de vos contacts n’a l’adresse indiquée.",
  },
  empty_group: {
    en: "A group has no condition. Add one, or take the group out.",
    fr: "Un groupe n’a aucune condition. Ajoutez-en une, ou retirez le groupe.",
  },
  too_deep: {
    en: "Groups can stand four deep, no more. Make a segment of a part of it.",
    fr: "Les groupes s’emboîtent sur quatre niveaux au plus. Simplifiez, ou faites-en plusieurs segments.",
  },
  too_large: {
    en: "A segment takes 50 conditions, no more.",
    fr: "Un segment accepte 50 conditions au plus.",
  },
} satisfies Record<string, Localized>;
