import { html } from "htm/preact";
import type { VNode } from "preact";
import { complaintWords } from "#kernel/authorities.ts";
import type { Language } from "#kernel/localized.ts";
import { languageSwitch, type PageLook, renderPage } from "#kernel/page.ts";
import { dayIn } from "#kernel/written-time.ts";
import { stateWords, typeNames } from "../requests/request-words.api.ts";
import type { Request } from "../requests/requests.sql.ts";
import { factsOf } from "./in-words.ts";
import type { MyData, Sample, Speech } from "./my-data.ts";
import { myDataTexts } from "./my-data-texts.ts";
import { correctable } from "./propose.ts";
import { proposedRow } from "./proposed-row.ts";
import { formats } from "./take-along.ts";

export type Notice = { kind: "done" | "problem"; text: string };
type Parts = {
  data: MyData;
  stores: readonly Sample[];
  requests: readonly Request[];
  look: PageLook | undefined;
  path: string;
  notice: Notice | undefined;
  /** Whether an address is known that an answer could go to. */
  mayAsk: boolean;
};

/** A page stays small: the newest lines of each store; the files hold all of them. */
export const mostRows = 5;

/** Everything held, in words, to take along; and each right, said before it is used. */
export function myDataPage({ data, stores, requests, look, path, notice, mayAsk }: Parts): string {
  const { language, business, purposes, recipients, archived, address, speech } = data;
  const t = myDataTexts[language];
  return renderPage({
    language,
    title: t.title(business.name),
    look,
    body: html`
      <h1>${t.title(business.name)}</h1>
      ${notice ? html`<p class=${notice.kind} role=${notice.kind === "done" ? "status" : "alert"} id="notice" tabindex="-1" autofocus>${notice.text}</p>` : null}
      ${address ? html`<p><strong>${address}</strong></p>` : null}
      <p>${t.intro}</p>
      <ul>${Object.keys(formats).map((name) => html`<li><a href=${`${path}/${name}?lang=${language}`} download=${name}>${t.files[name]}</a></li>`)}</ul>
      ${purposes.length > 0 ? html`<h2>${t.purposesTitle}</h2><dl>${purposes.map(({ name, aim }) => html`<dt>${name}</dt><dd>${aim}</dd>`)}</dl>` : null}
      <h2>${t.recipientsTitle}</h2>
      ${recipients.length > 0 ? html`<ul>${recipients.map((each) => html`<li>${each}</li>`)}</ul>` : html`<p>${t.noRecipients}</p>`}
      ${archived.length > 0 ? html`<h2>${t.archivedTitle}</h2><ul>${archived.map((each) => html`<li>${each}</li>`)}</ul><p class="quiet">${t.archivedHow(data.business.privacyContact)}</p>` : null}
      <hr />
      <h2>${t.heldTitle}</h2>
      ${stores.length === 0 ? html`<p>${t.nothing}</p>` : stores.map((store) => held(store, speech))}
      ${mayAsk ? html`<hr /><h2>${t.rightsTitle}</h2>${rights(data, stores, notice)}` : null}
      ${requests.length > 0 ? html`<hr /><h2>${t.requestsTitle}</h2><ul>${requests.map(({ type, receivedOn, state }) => html`<li>${typeNames[type][language]}, ${dayIn(language, new Date(receivedOn))} – ${stateWords[state][language]}</li>`)}</ul>` : null}
    ` as VNode | VNode[],
    footer:
      html`<p>${business.name} · ${business.privacyContact}</p>${data.officer ? html`<p>${data.officer}</p>` : null}<p>${complaintWords(business.country, language)}</p><p>${languageSwitch(language)}</p>` as VNode,
  });
}

function held(store: Sample, speech: Speech) {
  const { language } = speech;
  const t = myDataTexts[language];
  const rows = store.last.toReversed();
  return html`
    <details>
      <summary><strong>${store.name}</strong> (${store.count})</summary>
      <p class="quiet">${t.about(store)}</p>
      ${rows.map((row) => html`<ul>${factsOf(store, row, speech).map(({ label, value }) => html`<li>${label}${language === "fr" ? "\u00a0" : ""}: ${shortened(value)}</li>`)}</ul>`)}
      ${store.count > rows.length ? html`<p class="quiet">${t.more(store.count - rows.length)}</p>` : null}
    </details>`;
}

function shortened(value: string): string {
  return value.length > 300 ? `${value.slice(0, 300)}…` : value;
}

function rights(
  { language, speech, attributes, business }: MyData,
  stores: readonly Sample[],
  notice: Notice | undefined,
) {
  const t = myDataTexts[language];
  const heldStill = stores
    .filter(({ store }) => store === "consent.standing")
    .flatMap(({ last }) => last)
    .find(({ restricted_at }) => typeof restricted_at === "string")?.restricted_at;
  const wrong = notice?.kind === "problem" ? { "aria-describedby": "notice" } : {};
  return html`
    <h3>${t.correct.title}</h3>
    <p>${t.correct.text}</p>
    <form method="post"><input type="hidden" name="do" value="correct" />${correctable(speech.attributes.values(), attributes).map((attribute) => proposedRow(attribute, attributes[attribute.name], language))}<label for="text">${t.correct.label}</label><textarea id="text" name="text" rows="3" maxlength="5000" ...${wrong}></textarea><button type="submit" class="second">${t.correct.button}</button></form>
    ${heldStill ? html`<h3>${t.restrict.title}</h3><p>${t.heldStill(dayIn(language, new Date(String(heldStill))), business.privacyContact)}</p>` : null}
    ${(heldStill ? (["object", "withdraw"] as const) : (["restrict", "object", "withdraw"] as const)).map(
      (name) => html`
        <h3>${t[name].title}</h3>
        <p>${t[name].text}</p>
        <form method="post"><input type="hidden" name="do" value=${name} /><button type="submit" class="second">${t[name].button}</button></form>`,
    )}
    <h3>${t.erase.title}</h3>
    <p>${t.erase.text}</p>
    <form method="post"><input type="hidden" name="do" value="erase" /><label class="choice"><input type="checkbox" name="sure" value="yes" required ...${wrong} /><span>${t.erase.sure}</span></label><button type="submit" class="second">${t.erase.button}</button></form>
  `;
}

/** A page that says one thing. */
export function messagePage(language: Language, title: string, lines: readonly string[]): string {
  return renderPage({
    language,
    title,
    body: html`<h1>${title}</h1>${lines.map((line) => html`<p>${line}</p>`)}` as VNode | VNode[],
  });
}
