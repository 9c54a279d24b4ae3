import { html } from "htm/preact";
import type { VNode } from "preact";
import { getBusiness } from "#domains/accounts/index.ts";
import { linkFor, preferencesUntil, readLink } from "#domains/delivery/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type Language, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { accountLook } from "../account-look.ts";
import {
  type AddressChange,
  agreeToMove,
  confirmAddressChange,
  readAddressChange,
  yesesToMove,
} from "../change-address.ts";
import { addressTexts } from "./address-texts.ts";
import { messagePage } from "./subject-pages.ts";
import { textsFor } from "./texts.ts";

/**
 * The page behind the link that goes to the old address, then to the new one: each says who holds it. Looking changes
 * nothing, the button does.
 */
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
        const holder = change && holderOf(change, subjectId);
        if (!change || !holder || link.kind === "expired" || change.state === "expired") {
          const { expiredTitle, expired } = addressTexts[change ? change.language : guess];
          return said(410, change ? change.language : guess, { title: expiredTitle, lines: [expired] });
        }
        if (holder === "old")
          return step === "look" ? askOld(context, change) : agree(context, change, request);
        if (change.state === "done") return done(context, change);
        if (step === "look") return askNew(context, change);
        const { ip, userAgent } = request;
        await confirmAddressChange(context, change, { ip, userAgent, page: `${context.config.url}/move` });
        return done(context, change);
      },
      (context) => recordTrace(context, "change address", "consent"),
    );
  };

function holderOf({ from, to }: AddressChange, subjectId: SubjectId): "old" | "new" | undefined {
  if (subjectId === from) return "old";
  return subjectId === to ? "new" : undefined;
}

async function askOld(context: Context, { address, language, state }: AddressChange): Promise<PageReply> {
  if (state !== "asked") return agreed(language);
  const t = addressTexts[language];
  const { legalName } = await getBusiness(context);
  const body = html`
    <h1>${t.agreeTitle}</h1>
    <p>${t.agreeAsk(legalName)}<br /><strong>${address}</strong></p>
    <p>${t.agreeWhy}</p>
    <form method="post"><button type="submit">${t.agreeButton}</button></form>
    <p class="quiet">${t.not}</p>
  ` as VNode | VNode[];
  return asking(context, language, { title: t.agreeTitle, body });
}

async function agree(context: Context, change: AddressChange, { ip }: PageRequest): Promise<PageReply> {
  const { language, state } = change;
  const { agreeTitle, tooMany } = addressTexts[language];
  if (state === "asked" && (await agreeToMove(context, change, ip)) === "too_many")
    return said(429, language, { title: agreeTitle, lines: [tooMany] });
  return agreed(language);
}

function agreed(language: Language): PageReply {
  const { agreedTitle, agreed: text } = addressTexts[language];
  return said(200, language, { title: agreedTitle, lines: [text] });
}

async function askNew(context: Context, { from, language }: AddressChange): Promise<PageReply> {
  const t = addressTexts[language];
  const { legalName } = await getBusiness(context);
  const granted = await yesesToMove(context, from);
  const body = html`
    <h1>${t.title}</h1>
    <p>${granted.length > 0 ? t.ask(legalName) : t.nothing}</p>
    ${granted.length > 0 ? html`<ul>${granted.map((purpose) => html`<li>${purpose.wording[language]}</li>`)}</ul>` : null}
    <form method="post"><button type="submit">${t.button}</button></form>
    <p class="quiet">${t.not}</p>
  ` as VNode | VNode[];
  return asking(context, language, { title: t.title, body });
}

async function asking(
  context: Context,
  language: Language,
  page: { title: string; body: VNode | VNode[] },
): Promise<PageReply> {
  const html = renderPage({ language, look: await accountLook(context, language), ...page });
  return { kind: "page", status: 200, html };
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
