import type { Language } from "#kernel/localized.ts";
import { fold } from "./fold.ts";

/** What the names of regions (Unicode CLDR) hold beside countries: unions, islands of a country, test entries. */
const others = new Set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split(" "));

/** In which languages people write a country. */
const written = ["en", "fr", "de", "es", "it", "nl", "pt"];

/** Each country's code (ISO 3166-1) and its name. */
export function countryNames(language: Language): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  const { compare } = new Intl.Collator(language);
  return codes()
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => compare(one.name, other.name));
}

/**
 * The country that each of its spellings means, by the spelling in small letters: its code, and its name with and without
 * accents. Databases differ in whether they know the small letter of É: both stand here.
 */
export function countrySpellings(): ReadonlyMap<string, string> {
  spellings ??= new Map(
    written.flatMap((language) => {
      const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
      return codes().flatMap((code) => {
        const name = names.of(code) ?? code;
        const plainly = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
        const typed = name.replaceAll("’", "'");
        return [code, name, fold(name), plainly, typed, fold(typed)].map((text): [string, string] => [
          text === plainly ? text : text.toLowerCase(),
          code,
        ]);
      });
    }),
  );
  return spellings;
}

let spellings: Map<string, string> | undefined;

/** Every pair of letters that is a country's code today. */
function codes(): string[] {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  return pairs.filter(
    (code) => !others.has(code) && names.of(code) && new Intl.Locale(`und-${code}`).region === code,
  );
}
