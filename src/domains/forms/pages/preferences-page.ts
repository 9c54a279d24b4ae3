import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Business } from "#domains/accounts/index.ts";
import { type Language, languages } from "#kernel/localized.ts";
import { type PageLook, renderPage } from "#kernel/page.ts";
import type { Preference } from "../save-preferences.ts";
import { type PreferenceTexts, preferenceTexts } from "./preference-texts.ts";

/** Months that a break may last. */
export const pauseMonths = [1, 3, 6] as const;

export type PreferencesPage = {
  business: Business;
  language: Language;
  preferences: readonly Preference[];
  pausedUntil: Date | undefined;
  /** Where the link came with a message: why it was sent. */
  why: string | undefined;
  look: PageLook | undefined;
  notice?: Notice | undefined;
};

/** All that a person decides about what they get: as easy as it was to sign up, without script. */
export function preferencesPage(parts: PreferencesPage): string {
  const { business, language, notice, why } = parts;
  const t = preferenceTexts[language];
  return framed(
    parts,
    html`
      <p>${t.intro(business.legalName)}</p>
      ${choices(parts, t)}
      ${stopForm(t)}
      <hr />
      <h2>${t.pauseTitle}</h2>
      ${breakForm(parts, t)}
      <hr />
      <h2>${t.addressTitle}</h2>
      <p class="quiet">${t.addressText}</p>
      <form method="post">
        <input type="hidden" name="do" value="address" />
        <label for="email">${t.address}</label>
        <input type="email" id="email" name="email" autocomplete="email" maxlength="254" required ...${wrongAddress(notice)} />
        <button type="submit" class="second">${t.changeAddress}</button>
      </form>
      <hr />
      <h2>${t.ownDataTitle}</h2>
      <p class="quiet">${t.ownDataText}</p>
      <form method="post"><input type="hidden" name="do" value="own-data" /><button type="submit" class="second">${t.ownData}</button></form>
      <hr />
      ${why ? html`<p><a href=${why}>${t.why}</a></p>` : null}
      <p class="quiet">${t.service}</p>
    ` as VNode | VNode[],
  );
}

type Frame = Pick<PreferencesPage, "business" | "language" | "look" | "notice">;

/** What stands around all that somebody can decide here: the title, what came of the button pressed, and whom to ask. */
export function framed({ business, language, look, notice }: Frame, content: VNode | VNode[]): string {
  const t = preferenceTexts[language];
  return renderPage({
    language,
    title: `${t.title} – ${business.legalName}`,
    look,
    body: html`<h1>${t.title}</h1>${noticed(notice)}${content}` as VNode | VNode[],
    footer: whomToAsk(business, t),
  });
}

function whomToAsk({ privacyContact, privacyPolicyUrl }: Business, t: PreferenceTexts): VNode {
  return html`<p>${t.contact} ${privacyContact}. ${privacyPolicyUrl ? html`<a href=${privacyPolicyUrl}>${t.policy}</a>` : null}</p>` as VNode;
}

export function stopForm(t: PreferenceTexts) {
  return html`<form method="post"><input type="hidden" name="stop" value="everything" /><button type="submit" class="second">${t.stop}</button></form>`;
}

export type Notice = {
  kind: "done" | "problem";
  text: string;
  /** What has to be written otherwise. */
  about?: "address";
};

/** What came of the button pressed: where reading begins, so that nobody has to look for it. */
function noticed(notice: Notice | undefined) {
  if (!notice) return null;
  const role = notice.kind === "done" ? "status" : "alert";
  return html`<p class=${notice.kind} role=${role} id="notice" tabindex="-1" autofocus>${notice.text}</p>`;
}

function wrongAddress(notice: Notice | undefined) {
  return notice?.about === "address" ? { "aria-invalid": "true", "aria-describedby": "notice" } : {};
}

/** A group for each kind of purpose, so that what is different in law is never ticked in one go. */
function choices({ preferences, language }: PreferencesPage, t: PreferenceTexts) {
  const kinds = [...new Set(preferences.map(({ kind }) => kind))];
  return html`
    <form method="post">
      ${kinds.map(
        (kind) =>
          html`<fieldset><legend><strong>${t.kinds[kind] ?? kind}</strong></legend>${preferences.filter((one) => one.kind === kind).map((one) => choice(one, t, language))}</fieldset>`,
      )}
      <label for="language">${t.language}</label>
      <select id="language" name="language">
        ${languages.map((code) => html`<option value=${code} selected=${code === language}>${code === "fr" ? "Français" : "English"}</option>`)}
      </select>
      <button type="submit">${t.save}</button>
    </form>`;
}

function choice(
  { purposeId, granted, name, wording, since, until }: Preference,
  t: PreferenceTexts,
  language: Language,
) {
  return html`<label class="choice"><input type="checkbox" name="purpose" value=${purposeId} checked=${granted} /><span><strong>${name}</strong><br />${wording}${since ? html`<br /><span class="quiet">${t.since(day(since, language))}${until ? t.until(day(until, language)) : null}</span>` : null}</span></label>`;
}

function breakForm({ pausedUntil, language }: PreferencesPage, t: PreferenceTexts) {
  if (pausedUntil)
    return html`
      <p><strong>${t.paused(day(pausedUntil, language))}</strong></p>
      <form method="post"><input type="hidden" name="do" value="resume" /><button type="submit" class="second">${t.resume}</button></form>`;
  return html`<p class="quiet">${t.pauseText}</p>${pauseForm(t)}`;
}

export function pauseForm(t: PreferenceTexts) {
  return html`
    <form method="post">
      <input type="hidden" name="do" value="pause" />
      <label for="months">${t.pauseFor}</label>
      <select id="months" name="months">${pauseMonths.map((months) => html`<option value=${months}>${t.months(months)}</option>`)}</select>
      <button type="submit" class="second">${t.pause}</button>
    </form>`;
}

export function day(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(at);
}

type Gone = { language: Language; renewable: boolean; notice?: Notice | undefined };

/** A link that expired or was cut: says so, and offers a new one by mail, to whoever it was made for and nobody else. */
export function renewPage({ language, renewable, notice }: Gone): string {
  const t = preferenceTexts[language];
  return renderPage({
    language,
    title: t.goneTitle,
    body: html`
      <h1>${t.goneTitle}</h1>
      ${noticed(notice)}
      <p>${renewable ? t.gone : t.unknown}</p>
      ${renewable ? renewForm(t, notice) : null}
    ` as VNode | VNode[],
  });
}

export function renewForm(t: PreferenceTexts, notice?: Notice) {
  return html`
    <form method="post">
      <input type="hidden" name="do" value="renew" />
      <label for="email">${t.yourAddress}</label>
      <input type="email" id="email" name="email" autocomplete="email" maxlength="254" required ...${wrongAddress(notice)} />
      <button type="submit">${t.renew}</button>
    </form>`;
}
