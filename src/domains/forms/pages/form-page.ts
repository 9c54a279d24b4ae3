import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Language } from "#kernel/localized.ts";
import { renderPage } from "#kernel/page.ts";
import type { FormVersion } from "../definition.ts";
import { lookOf } from "../look.ts";
import { fieldName, type Problem, type Typed } from "../read-answers.ts";
import { ageRows } from "./age-rows.ts";
import { describedBy, fieldRow, problemText } from "./field-row.ts";
import { formTextsFor } from "./form-texts.ts";
import { textsFor } from "./texts.ts";

export type ShownForm = {
  version: FormVersion;
  number: number;
  language: Language;
  /** Where the form is sent; absent in a preview. */
  action?: string;
  /** Shows later that the page was open, and since when. */
  ticket?: string;
  /** What a visitor typed, shown again with what is to be mended. */
  typed?: Typed | undefined;
  problems?: readonly Problem[] | undefined;
};

/** The hosted page of a form: works without script, asks for nothing the version does not name, ticks nothing. */
export function formPage(shown: ShownForm): string {
  const { version, language } = shown;
  const { legalName, texts } = version;
  const other = language === "fr" ? "en" : "fr";
  // The first thing that a screen reader says of the page.
  const problem = shown.problems?.length ? `${formTextsFor(language).wrongTitle} – ` : "";
  return renderPage({
    language,
    title: `${problem}${texts[language].title} – ${legalName}`,
    look: lookOf(version, language),
    body: formBody(shown),
    footer:
      html`<p><a href=${`?lang=${other}`} hreflang=${other} lang=${other}>${formTextsFor(language).otherLanguage}</a></p>` as VNode,
  });
}

/** The words, the questions and the boxes, without the page around them. */
export function formBody({
  version,
  number,
  language,
  action,
  ticket,
  typed,
  problems = [],
}: ShownForm): VNode {
  const words = version.texts[language];
  const t = textsFor(language);
  const problemOf = (field: string): string | undefined => problems.find((one) => one.field === field)?.text;
  return html`
    <h1>${words.title}</h1>
    ${words.intro ? words.intro.split(/\n+/).map((line) => html`<p>${line}</p>`) : null}
    ${problems.length > 0 ? html`<div class="problem" role="alert" id="problem" tabindex="-1" autofocus><p>${words.problem || formTextsFor(language).problems}</p><ul>${problems.map(({ field, text }) => html`<li>${field ? html`<a href=${`#${field}`}>${text}</a>` : text}</li>`)}</ul></div>` : null}
    <form method="post" action=${action ?? ""} novalidate>
      <input type="hidden" name="version" value=${number} />
      <input type="hidden" name="lang" value=${language} />
      ${ticket ? html`<input type="hidden" name="ticket" value=${ticket} />` : null}
      <p class="trap" aria-hidden="true"><label for="website">${t.trap}</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off" /></p>
      <label for="email">${t.address} ${t.required}</label>${problemText("email", problemOf("email"))}
      <input type="email" id="email" name="email" autocomplete="email" maxlength="254" required value=${typed?.address ?? ""} ...${describedBy("email", { problem: problemOf("email") })} />
      ${version.fields.map((field) =>
        fieldRow({
          field,
          version,
          language,
          given: typed?.fields[field.attribute] ?? [],
          problem: problemOf(fieldName(field.attribute)),
        }),
      )}
      ${version.audience === "children" ? ageRows({ version, language, typed, problemOf }) : null}
      <fieldset id="purpose" tabindex="-1" aria-describedby=${problemOf("purpose") ? "purpose-problem" : undefined}>
        <legend><strong>${t.choose}</strong></legend>${problemText("purpose", problemOf("purpose"))}
        ${version.choices.map(
          ({ purposeId }) =>
            html`<label class="choice"><input type="checkbox" name="purpose" value=${purposeId} checked=${typed?.ticked.includes(purposeId) ?? false} /><span>${version.wordings[purposeId]?.text[language]}</span></label>`,
        )}
      </fieldset>
      <button type="submit">${words.button}</button>
    </form>
    ${mentionsOf(version, language)}` as VNode;
}

/** What the law asks to say beside the boxes (GDPR art. 13). */
export function mentionsOf({ mentions, privacyPolicyUrl }: FormVersion, language: Language): VNode {
  return html`
    <div class="quiet" id="mentions">
      ${mentions[language].split("\n").map((line) => html`<p>${line}</p>`)}
      <p><a href=${privacyPolicyUrl}>${textsFor(language).policy}</a></p>
    </div>` as VNode;
}
