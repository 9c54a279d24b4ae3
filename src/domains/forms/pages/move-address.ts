import { html } from "htm/preact";
import type { VNode } from "preact";
import { getBusiness } from "#domains/accounts/index.ts";
import { linkFor, preferencesUntil, readLink } from "#domains/delivery/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type Language, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { accountLook } from "../account-look.ts";
import {
  type AddressChange,
  choicesToMove,
  confirmAddressChange,
  readAddressChange,
} from "../change-address.ts";
import { addressTexts } from "./address-texts.ts";
import { messagePage } from "./subject-pages.ts";
import { textsFor } from "./texts.ts";

/** The page behind the link that goes to a new address. Looking changes nothing, the button does. */
export const moveAddress =
  (step: "look" | "act") =>
  async (resources: Resources, request: PageRequest): Promise<PageReply> => {
    const guess = languageOf(request.acceptLanguage, "en");
    const link = await readLink(resources, request.params.token ?? "", "move");
    const { wrongTitle, wrong } = textsFor(guess);
    if (link.kind === "wrong") return said(404, guess, { title: wrongTitle, lines: [wrong] });
    const { accountId, subjectId, messageId } = link;
    const actor = { kind: "subject", subjectId } as const;
    return inAccount(
      resources,
      { accountId, actor, traceId: request.traceId },
      async (context) => {
        const change = messageId && (await readAddressChange(context, messageId));
        if (!change || change.to !== subjectId || link.kind === "expired" || change.state === "expired") {
          const { expiredTitle, expired } = addressTexts[change ? change.language : guess];
          return said(410, change ? change.language : guess, { title: expiredTitle, lines: [expired] });
        }
        if (change.state === "done") return done(context, change);
        if (step === "look") return ask(context, change);
        const { ip, userAgent } = request;
        await confirmAddressChange(context, change, { ip, userAgent, page: `${context.config.url}/move` });
        return done(context, change);
      },
      (context) => recordTrace(context, "change address", "consent"),
    );
  };

async function ask(context: Context, { from, language }: AddressChange): Promise<PageReply> {
  const t = addressTexts[language];
  const { legalName } = await getBusiness(context);
  const { granted } = await choicesToMove(context, from);
  const body = html`
    <h1>${t.title}</h1>
    <p>${granted.length > 0 ? t.ask(legalName) : t.nothing}</p>
    ${granted.length > 0 ? html`<ul>${granted.map((purpose) => html`<li>${purpose.wording[language]}</li>`)}</ul>` : null}
    <form method="post"><button type="submit">${t.button}</button></form>
    <p class="quiet">${t.not}</p>
  ` as VNode | VNode[];
  return {
    kind: "page",
    status: 200,
    html: renderPage({ language, title: t.title, look: await accountLook(context, language), body }),
  };
}

async function done(context: Context, { to, language }: AddressChange): Promise<PageReply> {
  const { doneTitle: title, done: text } = addressTexts[language];
  const href = await linkFor(context, {
    use: "preferences",
    subjectId: to,
    expiresAt: preferencesUntil(context.now),
  });
  return said(200, language, { title, lines: [text], link: { href, text: textsFor(language).preferences } });
}

type Said = { title: string; lines: string[]; link?: { href: string; text: string } };

function said(status: number, language: Language, message: Said): PageReply {
  return { kind: "page", status, html: messagePage({ language, ...message }) };
}
