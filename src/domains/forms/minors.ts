/**
 * From which age somebody agrees by themselves, by country (GDPR art. 8(1) and the Member States' laws; law.md). A country
 * that is not here has the regulation's own sixteen: Slovenia and the EFTA states, whose laws were not confirmed when this was compared
 * on 25 November 2026, for which sixteen asks rather too much than too little.
 */
const agesOfOwnConsent: Readonly<Record<number, readonly string[]>> = {
  13: ["BE", "DK", "EE", "FI", "LV", "MT", "PT", "SE"],
  14: ["AT", "BG", "CY", "ES", "IT", "LT"],
  15: ["CZ", "FR", "GR"],
  16: ["DE", "HR", "HU", "IE", "LU", "NL", "PL", "RO", "SK"],
};

const regulationAge = 16;

/** Countries a visitor of a form for children may name; `other` is all the rest. */
export const countriesAsked = [...Object.values(agesOfOwnConsent).flat(), "SI", "other"].sort();

/** What is asked instead of a birthday: no more than the law needs. The first means younger, the last older too. */
export const agesAsked = [12, 13, 14, 15, 16] as const;

export type AgeAsked = (typeof agesAsked)[number];

/** The age from which somebody in this country agrees by themselves. */
export function ageOfOwnConsent(country: string): number {
  const found = Object.entries(agesOfOwnConsent).find(([, countries]) => countries.includes(country));
  return found ? Number(found[0]) : regulationAge;
}
