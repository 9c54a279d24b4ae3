import { html } from "htm/preact";
import type { VNode } from "preact";
import { type Business, getBusiness } from "#domains/accounts/index.ts";
import { getPurpose, type Purpose } from "#domains/consent/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { readLink } from "#domains/delivery/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type Language, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { answerRenewal, findQuestion } from "./answer-renewal.ts";
import { textsFor } from "./texts.ts";

/** Where a person says go on, or stop. Opening it changes nothing: link scanners open links too. */
export const renewalPages: readonly PageRoute[] = [
  { method: "GET", path: "/r/:token", handle: (resources, request) => answered(resources, request, "look") },
  { method: "POST", path: "/r/:token", handle: (resources, request) => answered(resources, request, "act") },
];

async function answered(
  resources: Resources,
  request: PageRequest,
  step: "look" | "act",
): Promise<PageReply> {
  const guess = languageOf(request.acceptLanguage, "en");
  const link = await readLink(resources, request.params.token ?? "", "renew");
  if (link.kind === "wrong") return message(404, guess, "wrong");
  return inAccount(
    resources,
    {
      accountId: link.accountId,
      actor: { kind: "subject", subjectId: link.subjectId },
      traceId: request.traceId,
    },
    async (context) => {
      const contact = await contactOf(context, link.subjectId);
      const language = contact?.language ?? guess;
      const question = link.messageId ? await findQuestion(context, link.messageId) : undefined;
      if (question?.state === "answered") return message(200, language, "already");
      if (!question || link.kind === "expired" || question.state === "expired")
        return message(410, language, "expired");
      const answer = request.form.answer;
      if (step === "look" || (answer !== "yes" && answer !== "no"))
        return askingPage(context, await getPurpose(context, question.purposeId), language);
      await answerRenewal(context, question, {
        answer,
        language,
        ip: request.ip,
        userAgent: request.userAgent,
        page: `${context.config.url}/r`,
      });
      return message(200, language, answer === "yes" ? "yesDone" : "noDone");
    },
    (context) => recordTrace(context, step === "act" ? "answer renewal" : "see renewal", "consent"),
  );
}

async function askingPage(context: Context, purpose: Purpose, language: Language): Promise<PageReply> {
  const t = textsFor(language);
  const business = await getBusiness(context);
  const body = html`
    <h1>${t.title}</h1>
    <p>${t.ask(business.legalName)}</p>
    <p><strong>${purpose.name[language]}</strong><br />${purpose.wording[language]}</p>
    <form method="post"><input type="hidden" name="answer" value="yes" /><button type="submit">${t.yes}</button></form>
    <form method="post"><input type="hidden" name="answer" value="no" /><button type="submit" class="second">${t.no}</button></form>
  ` as VNode;
  return page(200, renderPage({ language, title: t.title, body, footer: footerOf(business, language) }));
}

function footerOf(business: Business, language: Language): VNode {
  const t = textsFor(language);
  return html`<p>${t.contact} ${business.privacyContact}. ${business.privacyPolicyUrl ? html`<a href=${business.privacyPolicyUrl}>${t.policy}</a>` : null}</p>` as VNode;
}

/** What each end of the question is headed by. */
const headings = {
  yesDone: "answeredTitle",
  noDone: "answeredTitle",
  already: "answeredTitle",
  expired: "closedTitle",
  wrong: "wrongTitle",
} as const;

function message(status: number, language: Language, said: keyof typeof headings): PageReply {
  const t = textsFor(language);
  const title = t[headings[said]];
  return page(
    status,
    renderPage({ language, title, body: html`<h1>${title}</h1><p>${t[said]}</p>` as VNode }),
  );
}

function page(status: number, content: string): PageReply {
  return { kind: "page", status, html: content };
}
