import { sql } from "kysely";
import type { SegmentField } from "#kernel/module.ts";
import type { Attribute } from "../attribute.ts";
import { countryNames, countrySpellings } from "../countries.ts";
import { exactTerm } from "../search-terms.ts";

/**
 * The country, however it is spelled: `FR`, `France`, `frankreich`. It is what the account's own attributes of that name
 * say; nobody's country is guessed from a telephone or a domain. One that is sealed is looked up in all spellings. Undefined where no
 * attribute tells it.
 */
export function countryField(attributes: readonly Attribute[]): SegmentField | undefined {
  const telling = attributes.filter(
    ({ name, type }) => (type === "text" || type === "choice") && named.test(name),
  );
  if (telling.length === 0) return undefined;
  const sealed = telling.filter(({ identifying }) => identifying);
  const columns = telling
    .filter(({ identifying }) => !identifying)
    .map((attribute) => {
      const value = sql`lower(btrim(person.attributes ->> ${sql.lit(attribute.name)}))`;
      return sql`${JSON.stringify(Object.fromEntries(meanings(attribute)))}::jsonb ->> ${value}`;
    });
  return {
    id: "contact.country",
    group: "contact",
    // Beside the attribute itself, which bears the plain word.
    label: { en: "Country, however it is written", fr: "Pays, écrit de toutes les façons" },
    says: {
      yes: { en: "whose country is {country}", fr: "dont le pays est {country}" },
      no: { en: "whose country is not {country}", fr: "dont le pays n’est pas {country}" },
    },
    slots: {
      country: {
        kind: "choice",
        label: { en: "Country", fr: "Pays" },
        required: true,
        choices: async ({ language }) =>
          countryNames(language).map(({ code, name }) => ({ value: code, label: name })),
        says: { en: "{}", fr: "{}" },
        terms: (code) => sealed.flatMap((attribute) => termsOf(attribute, code)),
      },
    },
    sql: ({ is }) =>
      sql.join(
        [
          columns.length > 0 ? is("country", sql`coalesce(${sql.join(columns)})`) : [],
          sealed.length > 0 ? is("country") : [],
        ].flat(),
        sql` or `,
      ),
  };
}

/** What is hashed of somebody whose attribute says this country, however it is spelled there. */
function termsOf(attribute: Attribute, code: string): string[] {
  return meanings(attribute).flatMap(([written, means]) =>
    means === code ? [exactTerm(attribute.name, written)] : [],
  );
}

/** As campaigns find where people are for their hour of sending. */
const named = /^(COUNTRY|PAYS|LAND)(_|$)/;

/** What each value of the attribute means; an option, by its words. */
function meanings({ type, options }: Attribute): (readonly [string, string])[] {
  const known = countrySpellings();
  if (type === "text") return [...known];
  return options.flatMap(({ value, label }) => {
    const words = [label.en, label.fr, String(value)];
    const code = words.map((each) => known.get(each.trim().toLowerCase())).find(Boolean);
    return code ? [[String(value).toLowerCase(), code] as const] : [];
  });
}
