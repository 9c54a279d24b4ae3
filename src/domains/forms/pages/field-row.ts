import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Language } from "#kernel/localized.ts";
import type { FormField, FormVersion } from "../definition.ts";
import { fieldName } from "../read-answers.ts";
import { formTextsFor } from "./form-texts.ts";
import { textsFor } from "./texts.ts";

type Row = {
  field: FormField;
  version: FormVersion;
  language: Language;
  given: readonly string[];
  wrong: boolean;
};

/** One question, answered as its attribute is. */
export function fieldRow({ field, version, language, given, wrong }: Row): VNode {
  const { attribute, required, help } = field;
  const name = fieldName(attribute);
  const shape = version.shapes[attribute] ?? { type: "text", options: [] };
  const note = required ? textsFor(language).required : formTextsFor(language).optional;
  const label = `${version.labels[attribute]?.[language] ?? attribute} ${note}`;
  const hint = help[language] ? html`<p class="quiet hint" id=${`${name}-help`}>${help[language]}</p>` : null;
  const described = [help[language] ? `${name}-help` : "", wrong ? "problem" : ""].join(" ").trim();
  const common = {
    id: name,
    name,
    required,
    "aria-invalid": wrong ? "true" : undefined,
    "aria-describedby": described || undefined,
  };
  const [value = ""] = given;
  switch (shape.type) {
    case "multiple_choice":
      return html`
        <fieldset id=${name} aria-describedby=${described || undefined}>
          <legend class="label">${label}</legend>
          ${hint}<p class="quiet hint">${formTextsFor(language).severalAllowed}</p>
          ${shape.options.map((option) => html`<label class="choice"><input type="checkbox" name=${name} value=${option.value} checked=${given.includes(String(option.value))} /><span>${option.label[language]}</span></label>`)}
        </fieldset>` as VNode;
    case "boolean":
    case "choice":
      return html`
        <label for=${name}>${label}</label>${hint}
        <select ...${common}>
          <option value="">${formTextsFor(language).choose}</option>
          ${answersOf(shape, language).map(([answer, words]) => html`<option value=${answer} selected=${answer === value}>${words}</option>`)}
        </select>` as VNode;
    default:
      return html`
        <label for=${name}>${label}</label>${hint}
        <input ...${common} ...${inputOf(shape.type)} value=${value} />` as VNode;
  }
}

function answersOf(shape: FormVersion["shapes"][string], language: Language): [string, string][] {
  const t = formTextsFor(language);
  if (shape.type === "boolean")
    return [
      ["true", t.yes],
      ["false", t.no],
    ];
  return shape.options.map((option) => [String(option.value), option.label[language]]);
}

function inputOf(type: FormVersion["shapes"][string]["type"]) {
  if (type === "number") return { type: "text", inputmode: "decimal", maxlength: 40 };
  if (type === "date") return { type: "date" };
  return { type: "text", maxlength: 500 };
}
