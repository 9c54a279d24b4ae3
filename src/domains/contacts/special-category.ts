import type { Localized } from "#kernel/localized.ts";
import { fold } from "./fold.ts";

/** The special categories of data, and what tells of a crime (GDPR art. 9 and 10). */
export type SpecialCategory = keyof typeof categories;

export type SpecialName = { category: SpecialCategory; word: string };

/** What in a name (of an attribute, a list, a column) tells of a special category; undefined where nothing does. */
export function specialName(name: string): SpecialName | undefined {
  const words = fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  for (const [category, { phrases }] of Object.entries(categories)) {
    for (const phrase of phrases.split(/\s*,\s*/)) {
      if (contains(words, phrase.split(" ")))
        return { category: category as SpecialCategory, word: phrase.replace("*", "…") };
    }
  }
  return undefined;
}

/** Whether the words of the phrase stand in a row; `*` ends a word of which only the beginning is given. */
function contains(words: readonly string[], phrase: readonly string[]): boolean {
  const fits = (word: string | undefined, wanted: string): boolean =>
    wanted.endsWith("*") ? (word?.startsWith(wanted.slice(0, -1)) ?? false) : word === wanted;
  return words.some((_, start) => phrase.every((wanted, i) => fits(words[start + i], wanted)));
}

export function categoryName(category: SpecialCategory): Localized {
  return categories[category].name;
}

/** Folded (no accents, lower case), French and English. Words that mostly mean something else are left out. */
const categories = {
  health: {
    name: { en: "health", fr: "la santé" },
    phrases:
      "health*, sante, medical*, medicament*, medication*, maladie*, malade*, disease*, illness*, diagnos*, symptom*, patholog*, patient*, diabet*, cancer*, vih, hiv, depress*, allerg*, handicap*, disab*, invalid*, enceinte*, pregnan*, grossesse*, addict*, alcooli*, alcoholi*, obes*, vaccin*, groupe sanguin, blood type, intoleran*, gluten*, mutuelle*, ordonnance*",
  },
  religion: {
    name: { en: "religion or belief", fr: "la religion ou les convictions" },
    phrases:
      "religi*, catholi*, protestant*, chretien*, christian*, muslim*, musulman*, islam*, juif*, juive*, jewish, judais*, bouddhis*, buddhis*, hindou*, hindu*, athe*, casher*, kosher*, halal*, paroiss*, parish*, croyan*, belief*, convictions religieuses, philosophical*, philosophique*, bapteme*, baptism*",
  },
  opinions: {
    name: { en: "political opinions", fr: "les opinions politiques" },
    phrases:
      "politi*, opinion*, parti politique, vote, votes, votant*, electeur*, voter, voters, militant*, activist*",
  },
  union: {
    name: { en: "trade-union membership", fr: "l’appartenance syndicale" },
    phrases: "syndicat, syndicats, syndical*, syndique*, trade union*, union member*, cgt, cfdt",
  },
  origin: {
    name: { en: "racial or ethnic origin", fr: "l’origine raciale ou ethnique" },
    phrases: "ethni*, racial*, raciale*, couleur de peau, skin colour, skin color, origine raciale",
  },
  sexuality: {
    name: { en: "sex life or orientation", fr: "la vie ou l’orientation sexuelle" },
    phrases:
      "sexual*, sexuel*, orientation sex*, homosex*, heterosex*, bisex*, gay*, lesb*, lgbt*, transgen*",
  },
  genetics: {
    name: { en: "genetic data", fr: "les données génétiques" },
    phrases: "genetic*, genetique*, adn, dna, genome*",
  },
  biometrics: {
    name: { en: "biometric data", fr: "les données biométriques" },
    phrases: "biometr*, empreinte digitale, empreintes digitales, fingerprint*",
  },
  crime: {
    name: { en: "convictions and offences", fr: "les condamnations et infractions" },
    phrases: "casier judiciaire, criminal*, condamnation*, penal*, infraction*, offence*, offense*",
  },
} as const satisfies Record<string, { name: Localized; phrases: string }>;
