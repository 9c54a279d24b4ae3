import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Business } from "#domains/accounts/index.ts";
import type { Language } from "#kernel/localized.ts";
import { renderPage } from "#kernel/page.ts";
import type { FormVersion } from "../definition.ts";
import type { Preference } from "../save-preferences.ts";
import { textsFor } from "./texts.ts";

type Message = { language: Language; title: string; lines: string[]; link?: { href: string; text: string } };

/** A page that says one thing, and where to go from there. */
export function messagePage({ language, title, lines, link }: Message): string {
  return renderPage({
    language,
    title,
    body: html`
      <h1>${title}</h1>
      ${lines.map((line) => html`<p>${line}</p>`)}
      ${link ? html`<p><a href=${link.href}>${link.text}</a></p>` : null}
    ` as VNode | VNode[],
  });
}

/** Opening it changes nothing: link scanners open links too. The button confirms. */
export function confirmPage(version: FormVersion, language: Language, ticked: number[]): string {
  const t = textsFor(language);
  return renderPage({
    language,
    title: t.confirmTitle,
    body: html`
      <h1>${t.confirmTitle}</h1>
      <p>${t.confirmAsk(version.legalName)}</p>
      <ul>${ticked.map((purposeId) => html`<li>${version.wordings[purposeId]?.text[language]}</li>`)}</ul>
      <form method="post"><button type="submit">${t.confirmButton}</button></form>
      <p class="quiet">${t.confirmNot}</p>
    ` as VNode | VNode[],
  });
}

type PreferencesPage = { business: Business; language: Language; preferences: Preference[]; saved: boolean };

export function preferencesPage({ business, language, preferences, saved }: PreferencesPage): string {
  const t = textsFor(language);
  return renderPage({
    language,
    title: `${t.prefsTitle} – ${business.legalName}`,
    body: html`
      <h1>${t.prefsTitle}</h1>
      ${saved ? html`<p class="done" role="status">${t.prefsSaved}</p>` : null}
      <p>${t.prefsIntro(business.legalName)}</p>
      <form method="post">
        ${preferences.map(
          (one) =>
            html`<label class="choice"><input type="checkbox" name="purpose" value=${one.purposeId} checked=${one.granted} /><span><strong>${one.name}</strong><br />${one.wording}${one.since ? html`<br /><span class="quiet">${t.prefsSince(one.since)}</span>` : null}</span></label>`,
        )}
        <button type="submit">${t.prefsSave}</button>
      </form>
      <form method="post"><input type="hidden" name="stop" value="everything" /><button type="submit" class="second">${t.prefsNone}</button></form>
      <p class="quiet">${t.service}</p>
    ` as VNode | VNode[],
    footer:
      html`<p>${t.contact} ${business.privacyContact}. ${business.privacyPolicyUrl ? html`<a href=${business.privacyPolicyUrl}>${t.policy}</a>` : null}</p>` as VNode,
  });
}
