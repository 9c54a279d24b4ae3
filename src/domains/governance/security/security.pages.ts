import { html } from "htm/preact";
import type { VNode } from "preact";
import { getOperator } from "#domains/accounts/index.ts";
import {
  challengePage,
  challengeScriptHash,
  deskTicket,
  languageFor,
  one,
  weighStranger,
} from "#domains/forms/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { languageSwitch, renderPage } from "#kernel/page.ts";
import { currentFile, type Disclosure, getDisclosure } from "./disclosure.ts";
import { followUpPages } from "./follow-up.pages.ts";
import { followUpLink } from "./follow-up-link.ts";
import { longest, type Problem, problemsWith, receiveReport, type Typed } from "./receive-report.ts";
import { texts } from "./security-texts.ts";
import { listThanked } from "./weakness.ts";
import { mendDays, weaknessPartKeys, weaknessParts } from "./weakness-words.api.ts";

/** Where anybody reads how weaknesses are reported, and reports one. They are the installation's: the same for all businesses. */
export const securityPages: readonly PageRoute[] = [
  { method: "GET", path: "/.well-known/security.txt", handle: sendFile },
  { method: "GET", path: "/security/key.asc", handle: sendKey },
  { method: "GET", path: "/security", handle: showPolicy },
  { method: "GET", path: "/security/thanks", handle: showThanks },
  { method: "GET", path: "/security/report", handle: showForm },
  { method: "POST", path: "/security/report", handle: takeReport },
  ...followUpPages,
];

function sendFile(resources: Resources, request: PageRequest): Promise<PageReply> {
  return atDesk(resources, request, async (context) => ({
    kind: "asset",
    contentType: "text/plain; charset=utf-8",
    content: Buffer.from(await currentFile(context, await getDisclosure(context))),
    keep: "an_hour",
  }));
}

function sendKey(resources: Resources, request: PageRequest): Promise<PageReply> {
  return atDesk(resources, request, async (context) => {
    const { publicKey } = await getDisclosure(context);
    if (!publicKey) {
      const language = languageFor(request, "en");
      const { noKey } = texts[language];
      return {
        kind: "page",
        status: 404,
        html: renderPage({ language, title: noKey, body: html`<h1>${noKey}</h1>` as VNode }),
      };
    }
    return {
      kind: "asset",
      contentType: "application/pgp-keys",
      content: Buffer.from(publicKey),
      keep: "an_hour",
    };
  });
}

function showPolicy(resources: Resources, request: PageRequest): Promise<PageReply> {
  return atDesk(resources, request, async (context) => {
    const language = languageFor(request, "en");
    const t = texts[language];
    const disclosure = await getDisclosure(context);
    const who = (await getOperator(context))?.legalName ?? new URL(context.config.url).hostname;
    const { answerDays, contact } = disclosure;
    const { scope, rewards } = ownWords(disclosure, language);
    return page(language, t.policyTitle, [
      html`<p>${t.intro(who)}</p>
        <p><a href="/security/report">${t.toReport}</a></p>
        ${contact ? html`<p>${t.orWrite} <a href=${`mailto:${contact}`}>${contact}</a></p>` : null}
        <h2>${t.scopeTitle}</h2>
        ${paragraphs(scope || t.scopeUsual)}
        <h2>${t.askedTitle}</h2>
        <ul>${t.asked.map((each) => html`<li>${each}</li>`)}</ul>
        <h2>${t.promisedTitle}</h2>
        <ul>${[...t.promised(answerDays, mendDays), t.noLawyers].map((each) => html`<li>${each}</li>`)}</ul>
        <h2>${t.rewardsTitle}</h2>
        ${paragraphs(rewards || t.rewardsUsual)}
        <p><a href="/security/thanks">${t.thanksTitle}</a></p>
        <h2>${t.dataTitle}</h2>
        <p>${t.data}</p>`,
    ]);
  });
}

function ownWords(disclosure: Disclosure, language: Language) {
  return language === "fr"
    ? { scope: disclosure.scopeFr, rewards: disclosure.rewardsFr }
    : { scope: disclosure.scopeEn, rewards: disclosure.rewardsEn };
}

function paragraphs(text: string) {
  return text.split(/\n{2,}/).map((each) => html`<p style="white-space:pre-line">${each}</p>`);
}

function showThanks(resources: Resources, request: PageRequest): Promise<PageReply> {
  return atDesk(resources, request, async (context) => {
    const language = languageFor(request, "en");
    const t = texts[language];
    const named = await listThanked(context);
    const year = (at: Date) => String(at.getUTCFullYear());
    return page(language, t.thanksTitle, [
      named.length === 0
        ? html`<p>${t.nobody}</p>`
        : html`<p>${t.thanksIntro}</p><ul>${named.map(({ name, receivedAt }) => html`<li>${name} (${year(receivedAt)})</li>`)}</ul>`,
      html`<p><a href="/security">${t.policyTitle}</a></p>`,
    ]);
  });
}

const nothing: Typed = { title: "", text: "", part: "", name: "", address: "" };

function showForm(resources: Resources, request: PageRequest): Promise<PageReply> {
  return atDesk(resources, request, async (context) =>
    formPage(languageFor(request, "en"), { typed: nothing, problems: [], ticket: await deskTicket(context) }),
  );
}

function takeReport(resources: Resources, request: PageRequest): Promise<PageReply> {
  return atDesk(resources, request, async (context) => {
    const language = languageFor(request, "en");
    const { form, ip } = request;
    const typed = Object.fromEntries(Object.keys(nothing).map((key) => [key, one(form[key])])) as Typed;
    const problems = problemsWith(typed);
    const ticket = one(form.ticket) || (await deskTicket(context));
    if (problems.length > 0) return formPage(language, { typed, problems, ticket });
    // A field that people do not see.
    if (one(form.website)) return formPage(language, { typed, problems: [], ticket });
    const shown = { ticket: one(form.ticket), challenge: one(form.challenge), answer: one(form.answer) };
    const written = `${typed.title}\n${typed.text}`;
    const weighed = await weighStranger(context, { desk: "security report", written, shown, ip });
    if (weighed.kind === "too_many")
      return { ...formPage(language, { typed, problems: [], ticket, tooMany: true }), status: 429 };
    if (weighed.kind === "challenge") {
      const action = `/security/report?lang=${language}`;
      const { challenge } = weighed;
      return {
        kind: "page",
        status: 429,
        html: challengePage({ language, action, challenge, posted: form }),
        script: challengeScriptHash,
      };
    }
    const id = await receiveReport(context, typed, language);
    return { kind: "redirect", to: `${await followUpLink(context, id)}?new=1&lang=${language}` };
  });
}

type Form = { typed: Typed; problems: readonly Problem[]; ticket: string; tooMany?: boolean };

function formPage(
  language: Language,
  { typed, problems, ticket, tooMany }: Form,
): Extract<PageReply, { kind: "page" }> {
  const t = texts[language];
  const wrong = (field: keyof Typed) => problems.find((problem) => problem.field === field);
  const attributes = (field: keyof Typed) =>
    wrong(field) ? { "aria-invalid": "true", "aria-describedby": `${field}-problem` } : {};
  const note = (field: keyof Typed) => {
    const problem = wrong(field);
    return problem && html`<p class="problem" id=${`${field}-problem`}>${t.problems[problem.kind]}</p>`;
  };
  const body = html`
    <p>${t.formIntro}</p>
    ${
      tooMany || problems.length > 0
        ? html`<p class="problem" role="alert" id="notice" tabindex="-1" autofocus>${tooMany ? t.tooMany : t.mend}</p>`
        : null
    }
    <form method="post" action=${`/security/report?lang=${language}`}>
      <input type="hidden" name="ticket" value=${ticket} />
      <label for="title">${t.title}</label>
      ${note("title")}
      <input type="text" id="title" name="title" maxlength=${longest.title} required value=${typed.title} ...${attributes("title")} />
      <label for="part">${t.part}</label>
      <select id="part" name="part">
        <option value="">${t.unsure}</option>
        ${weaknessPartKeys.map((key) => html`<option value=${key} selected=${typed.part === key}>${weaknessParts[key][language]}</option>`)}
      </select>
      <label for="text">${t.text}</label>
      <p class="quiet hint" id="text-hint">${t.textHint}</p>
      ${note("text")}
      <textarea id="text" name="text" rows="12" maxlength=${longest.text} required ...${{ "aria-describedby": "text-hint", ...attributes("text") }}>${typed.text}</textarea>
      <h2>${t.youTitle}</h2>
      <p class="quiet">${t.youHint}</p>
      <label for="name">${t.name}</label>
      ${note("name")}
      <input type="text" id="name" name="name" maxlength=${longest.name} autocomplete="name" value=${typed.name} ...${attributes("name")} />
      <label for="address">${t.address}</label>
      ${note("address")}
      <input type="email" id="address" name="address" maxlength="254" autocomplete="email" value=${typed.address} ...${attributes("address")} />
      <p class="trap" aria-hidden="true"><label for="website">Website</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off" /></p>
      <p class="quiet">${t.filesLater}</p>
      <button type="submit">${t.submit}</button>
    </form>
    <p class="quiet"><a href=${`/security?lang=${language}`}>${t.policyTitle}</a></p>`;
  return { ...page(language, t.formTitle, [body]), status: problems.length > 0 ? 400 : 200 };
}

function page(language: Language, title: string, parts: unknown[]): Extract<PageReply, { kind: "page" }> {
  return {
    kind: "page",
    status: 200,
    html: renderPage({
      language,
      title,
      body: html`<h1>${title}</h1>${parts}` as VNode | VNode[],
      footer: html`<p>${languageSwitch(language)}</p>` as VNode,
    }),
  };
}

function atDesk<T>(
  resources: Resources,
  request: PageRequest,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId: operatorAccount, actor, traceId: request.traceId }, work);
}
