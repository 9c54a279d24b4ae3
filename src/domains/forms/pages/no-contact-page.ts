import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Business } from "#domains/accounts/index.ts";
import type { Purpose } from "#domains/consent/index.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageLook } from "#kernel/page.ts";
import { preferenceTexts } from "./preference-texts.ts";
import { framed, type Notice, pauseForm, renewForm, stopForm } from "./preferences-page.ts";

type NoContactPage = {
  business: Business;
  language: Language;
  refusable: readonly Purpose[];
  why: string | undefined;
  rights: string;
  look: PageLook | undefined;
  notice: Notice | undefined;
};

/**
 * Behind a link to an address that is no contact: merged, left for another one, or deleted. Its mailbox may be somebody else's by
 * now, to whom nothing is shown of what the person chose since, nor a yes believed (GDPR art. 5(1)(f), 7(1)). A no is taken from
 * whoever says it: taking back is as easy as it was (7(3)).
 */
export function noContactPage(parts: NoContactPage): string {
  const { business, language, refusable, why, rights, notice } = parts;
  const t = preferenceTexts[language];
  return framed(
    parts,
    html`
      <p>${t.noContact(business.legalName)}</p>
      <form method="post">
        <input type="hidden" name="do" value="refuse" />
        <fieldset><legend><strong>${t.refuseTitle}</strong></legend>${refusable.map(({ id, name }) => html`<label class="choice"><input type="checkbox" name="refused" value=${id} /><span>${name[language]}</span></label>`)}</fieldset>
        <button type="submit">${t.refuse}</button>
      </form>
      ${stopForm(t)}
      <hr />
      <h2>${t.pauseTitle}</h2>
      ${pauseForm(t)}
      <hr />
      <h2>${t.elsewhereTitle}</h2>
      <p class="quiet">${t.elsewhere}</p>
      ${renewForm(t, notice)}
      <hr />
      <p><a href=${rights}>${t.ownDataTitle}</a></p>
      ${why ? html`<p><a href=${why}>${t.whyGot}</a></p>` : null}
      <p class="quiet">${t.service}</p>
    ` as VNode | VNode[],
  );
}
