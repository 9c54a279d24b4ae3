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
  problem: string | undefined;
};

const problemId = (field: string): string => `${field}-problem`;

/** What is wrong with an answer, beside it and tied to it. */
export function problemText(field: string, problem: string | undefined): VNode | null {
  return problem ? (html`<p class="problem hint" id=${problemId(field)}>${problem}</p>` as VNode) : null;
}

/** Ties a field to its help and to what is wrong with it. */
export function describedBy(
  field: string,
  { help, problem }: { help?: boolean; problem: string | undefined },
) {
  const ids = [help ? `${field}-help` : "", problem ? problemId(field) : ""].join(" ").trim();
  return { "aria-invalid": problem ? "true" : undefined, "aria-describedby": ids || undefined };
}

/** One question, answered as its attribute is. */
export function fieldRow({ field, version, language, given, problem }: Row): VNode {
  const { attribute, required, help } = field;
  const name = fieldName(attribute);
  const shape = version.shapes[attribute] ?? { type: "text", options: [] };
  const note = required ? textsFor(language).required : formTextsFor(language).optional;
  const label = `${version.labels[attribute]?.[language] ?? attribute} ${note}`;
  const hint = help[language] ? html`<p class="quiet hint" id=${`${name}-help`}>${help[language]}</p>` : null;
  const tied = describedBy(name, { help: help[language] !== "", problem });
  const common = {
    id: name,
    name,
    required,
    ...tied,
  };
  const [value = ""] = given;
  switch (shape.type) {
    case "multiple_choice":
      return html`
        <fieldset id=${name} tabindex="-1" aria-describedby=${tied["aria-describedby"]}>
          <legend class="label">${label}</legend>
          ${hint}${problemText(name, problem)}<p class="quiet hint">${formTextsFor(language).severalAllowed}</p>
          ${shape.options.map((option) => html`<label class="choice"><input type="checkbox" name=${name} value=${option.value} checked=${given.includes(String(option.value))} /><span>${option.label[language]}</span></label>`)}
        </fieldset>` as VNode;
    case "boolean":
    case "choice":
      return html`
        <label for=${name}>${label}</label>${hint}${problemText(name, problem)}
        <select ...${common}>
          <option value="">${formTextsFor(language).choose}</option>
          ${answersOf(shape, language).map(([answer, words]) => html`<option value=${answer} selected=${answer === value}>${words}</option>`)}
        </select>` as VNode;
    default:
      return html`
        <label for=${name}>${label}</label>${hint}${problemText(name, problem)}
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
