import { html } from "htm/preact";
import type { Attribute } from "#domains/contacts/index.ts";
import type { Language } from "#kernel/localized.ts";
import { proposedField } from "./propose.ts";

const yesNo = {
  en: [
    ["true", "yes"],
    ["false", "no"],
  ],
  fr: [
    ["true", "oui"],
    ["false", "non"],
  ],
} as const;

/** What is held of one attribute, to be written over. */
export function proposedRow(attribute: Attribute, held: unknown, language: Language) {
  const { type, labels, options } = attribute;
  const name = proposedField(attribute.name);
  const value = held === undefined || held === null ? "" : String(held);
  if (type === "multiple_choice") {
    const chosen = Array.isArray(held) ? held : [];
    return html`
      <fieldset><legend class="label">${labels[language]}</legend><input type="hidden" name=${name} value="" />
        ${options.map((option) => html`<label class="choice"><input type="checkbox" name=${name} value=${option.value} checked=${chosen.includes(option.value)} /><span>${option.label[language]}</span></label>`)}
      </fieldset>`;
  }
  const choices =
    type === "boolean"
      ? yesNo[language]
      : type === "choice"
        ? options.map((option) => [String(option.value), option.label[language]] as const)
        : undefined;
  return html`
    <label for=${name}>${labels[language]}</label>
    ${
      choices
        ? html`<select id=${name} name=${name}><option value=""></option>${choices.map(([answer, words]) => html`<option value=${answer} selected=${answer === value}>${words}</option>`)}</select>`
        : html`<input id=${name} name=${name} type=${type === "date" ? "date" : "text"} maxlength="500" value=${value} />`
    }`;
}
