import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Language } from "#kernel/localized.ts";
import { renderPage } from "#kernel/page.ts";
import type { FormVersion } from "../definition.ts";
import { textsFor } from "./texts.ts";

/** What a visitor typed, shown again with what was wrong. */
export type Typed = { address: string; fields: Record<string, string>; ticked: number[]; problem?: string };

type FormPage = {
  version: FormVersion;
  number: number;
  language: Language;
  /** Where the form is sent; absent in a preview. */
  action?: string;
  typed?: Typed;
};

/** The hosted page of a form: works without script, asks for nothing the version does not name, ticks nothing. */
export function formPage({ version, number, language, action, typed }: FormPage): string {
  const words = version.texts[language];
  const t = textsFor(language);
  const body = html`
    <h1>${words.title}</h1>
    ${words.intro ? words.intro.split(/\n+/).map((line) => html`<p>${line}</p>`) : null}
    ${typed?.problem ? html`<p class="problem" role="alert" id="problem">${typed.problem}</p>` : null}
    <form method="post" action=${action ?? ""} novalidate>
      <input type="hidden" name="version" value=${number} />
      <input type="hidden" name="lang" value=${language} />
      <p class="trap" aria-hidden="true"><label for="website">${t.trap}</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off" /></p>
      <label for="email">${t.address} ${t.required}</label>
      <input type="email" id="email" name="email" autocomplete="email" maxlength="254" required value=${typed?.address ?? ""} aria-describedby=${typed?.problem ? "problem" : undefined} />
      ${version.fields.map(({ attribute, required }) => fieldRow(version, language, { attribute, required }, typed))}
      <fieldset>
        <legend><strong>${t.choose}</strong></legend>
        ${version.choices.map(
          ({ purposeId }) =>
            html`<label class="choice"><input type="checkbox" name="purpose" value=${purposeId} checked=${typed?.ticked.includes(purposeId) ?? false} /><span>${version.wordings[purposeId]?.text[language]}</span></label>`,
        )}
      </fieldset>
      <button type="submit">${words.button}</button>
    </form>
    <p class="quiet">${version.mentions[language]} <a href=${version.privacyPolicyUrl}>${t.policy}</a></p>
  ` as VNode | VNode[];
  return renderPage({ language, title: `${words.title} – ${version.legalName}`, body });
}

function fieldRow(
  version: FormVersion,
  language: Language,
  field: { attribute: string; required: boolean },
  typed: Typed | undefined,
) {
  const t = textsFor(language);
  const id = `field-${field.attribute}`;
  return html`
    <label for=${id}>${version.labels[field.attribute]?.[language]} ${field.required ? t.required : ""}</label>
    <input type="text" id=${id} name=${`field_${field.attribute}`} maxlength="200" required=${field.required} value=${typed?.fields[field.attribute] ?? ""} />`;
}
