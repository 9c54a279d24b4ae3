import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Language } from "#kernel/localized.ts";
import { type PageLook, renderPage } from "#kernel/page.ts";
import type { OpenSubmission } from "../confirm-submission.ts";
import { mentionsOf } from "./form-page.ts";
import { formTextsFor } from "./form-texts.ts";
import { textsFor } from "./texts.ts";

type Message = {
  language: Language;
  title: string;
  lines: string[];
  link?: { href: string; text: string };
  look?: PageLook | undefined;
};

/** A page that says one thing, and where to go from there. */
export function messagePage({ language, title, lines, link, look }: Message): string {
  return renderPage({
    language,
    title,
    look,
    body: html`
      <h1>${title}</h1>
      ${lines.map((line) => html`<p>${line}</p>`)}
      ${link ? html`<p><a href=${link.href}>${link.text}</a></p>` : null}
    ` as VNode | VNode[],
  });
}

type Confirmation = Pick<OpenSubmission, "version" | "language" | "request"> & {
  look: PageLook | undefined;
  ticked: number[];
  /** Of the child, where a parent confirms. */
  child: string | null;
};

/** Opening it changes nothing: link scanners open links too. The button confirms. */
export function confirmPage({ version, language, request, look, ticked, child }: Confirmation): string {
  const t = textsFor(language);
  return renderPage({
    language,
    title: t.confirmTitle,
    look,
    body: html`
      <h1>${t.confirmTitle}</h1>
      <p>${t.confirmAsk(version.legalName)}</p>
      <ul>${ticked.map((purposeId) => html`<li>${version.wordings[purposeId]?.text[language]}</li>`)}</ul>
      ${child ? html`<p>${formTextsFor(language).parentConfirms(child)}</p>` : null}
      <form method="post"><button type="submit">${t.confirmButton}</button></form>
      <p class="quiet">${t.confirmNot}</p>
      ${request ? mentionsOf(version, language) : null}
    ` as VNode | VNode[],
  });
}
