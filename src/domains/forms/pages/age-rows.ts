import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "../definition.ts";
import { agesAsked, countriesAsked } from "../minors.ts";
import { asksParent, type Typed } from "../read-answers.ts";
import { describedBy, problemText } from "./field-row.ts";
import { formTextsFor } from "./form-texts.ts";
import { textsFor } from "./texts.ts";

type Rows = {
  version: FormVersion;
  language: Language;
  typed: Typed | undefined;
  problemOf: (field: string) => string | undefined;
};

/** What a form for children asks besides: age by a neutral question, country, and the parent where the law wants one. */
export function ageRows({ version, language, typed, problemOf }: Rows): VNode {
  const t = formTextsFor(language);
  const { required } = textsFor(language);
  const country = typed?.country || version.country;
  const parent = typed && asksParent({ ...typed, country });
  const tied = (field: string, help: "help" | "alone") =>
    describedBy(field, { help: help === "help", problem: problemOf(field) });
  const wrong = (field: string) => problemText(field, problemOf(field));
  return html`
    <label for="country">${t.country} ${required}</label>${wrong("country")}
    <select id="country" name="country" required autocomplete="country" ...${tied("country", "alone")}>
      ${namedCountries(language).map(([code, name]) => html`<option value=${code} selected=${code === country}>${name}</option>`)}
    </select>
    <label for="age">${t.age} ${required}</label>${wrong("age")}
    <select id="age" name="age" required ...${tied("age", "help")}>
      <option value="">${t.choose}</option>
      ${agesAsked.map((age) => html`<option value=${age} selected=${String(age) === typed?.age}>${wordsFor(age, language)}</option>`)}
    </select>
    <p class="quiet hint" id="age-help">${t.ageWhy}</p>
    ${
      parent
        ? html`
          <label for="parent">${t.parent} ${required}</label>
          <p class="quiet hint" id="parent-help">${t.parentWhy}</p>${wrong("parent")}
          <input type="email" id="parent" name="parent" maxlength="254" required value=${typed.parent} ...${tied("parent", "help")} />`
        : null
    }` as VNode;
}

function wordsFor(age: number, language: Language): string {
  const t = formTextsFor(language);
  if (age === agesAsked[0]) return t.younger(age);
  return age === agesAsked.at(-1) ? t.older(age) : t.years(age);
}

/** In the alphabet of the language; what is not named comes last. */
function namedCountries(language: Language): [string, string][] {
  const names = new Intl.DisplayNames([language], { type: "region" });
  const named = countriesAsked
    .filter((code) => code !== "other")
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .sort(([, one], [, two]) => one.localeCompare(two, language));
  return [...named, ["other", formTextsFor(language).otherCountry]];
}
