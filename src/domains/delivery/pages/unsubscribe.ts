import { html } from "htm/preact";
import type { VNode } from "preact";
import { getBusiness } from "#domains/accounts/index.ts";
import { getPurpose, withdraw } from "#domains/consent/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { linkMaker, preferencesUntil } from "../links.ts";
import { rightsPageLink } from "../rights-page-link.ts";
import { page, type Visit, visitBy } from "./subject-page.ts";
import { texts } from "./texts.ts";

/** Asks, and changes nothing: scanners of mail open every link. */
export function showUnsubscribe(resources: Resources, request: PageRequest): Promise<PageReply> {
  return visitBy("unsubscribe", { resources, request }, async (visit) => {
    const { t, purpose, business, onward } = await words(visit);
    if (purpose?.kind === "service")
      return page(200, visit.language, t.unsubscribeTitle, serviceOnly(t, business.legalName));
    const body = html`
      <p>${purpose ? t.unsubscribeQuestion(purpose.name[visit.language], business.legalName) : t.unsubscribeAllQuestion(business.legalName)}</p>
      <form method="post"><button type="submit">${t.unsubscribeButton}</button></form>
      ${onward}
    ` as VNode;
    return page(200, visit.language, t.unsubscribeTitle, body);
  });
}

/** Acts: by the button, or by a mail reader's own (RFC 8058), without cookie or redirect. Done again, it changes nothing. */
export function unsubscribe(resources: Resources, request: PageRequest): Promise<PageReply> {
  return visitBy("unsubscribe", { resources, request }, async (visit) => {
    const { context, subjectId, messageId } = visit;
    const { t, purpose, business, onward } = await words(visit);
    if (purpose?.kind === "service")
      return page(200, visit.language, t.unsubscribeTitle, serviceOnly(t, business.legalName));
    await withdraw(context, {
      subjectId,
      purposeIds: purpose ? [purpose.id] : "all_marketing",
      method: request.form["List-Unsubscribe"] === "One-Click" ? "one_click" : "link",
      evidence: { ip: request.ip, userAgent: request.userAgent },
      messageId,
    });
    const body = html`
      <p class="done" role="status">${purpose ? t.unsubscribedText(purpose.name[visit.language], business.legalName) : t.unsubscribedAllText(business.legalName)}</p>
      ${onward}
    ` as VNode;
    return page(200, visit.language, t.unsubscribed, body);
  });
}

async function words({ context, purposeId, subjectId, messageId, language }: Visit) {
  const t = texts[language];
  const makeLink = await linkMaker(context);
  const onMessage = { subjectId, ...(messageId ? { messageId } : {}) };
  const preferences = makeLink({
    use: "preferences",
    ...onMessage,
    expiresAt: preferencesUntil(context.now),
  });
  const why = makeLink({ use: "why", ...onMessage, ...(purposeId ? { purposeId } : {}) });
  return {
    t,
    business: await getBusiness(context),
    purpose: purposeId === undefined ? undefined : await getPurpose(context, purposeId),
    onward: html`<p class="quiet"><a href=${preferences}>${t.preferences}</a> · <a href=${why}>${t.why}</a> · <a href=${await rightsPageLink(context)}>${t.rights}</a></p>`,
  };
}

function serviceOnly(t: (typeof texts)["en"], business: string): VNode {
  return html`<p>${t.serviceOnly(business)}</p>` as VNode;
}
