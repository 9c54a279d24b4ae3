import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { type Language, type Localized, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { copyNamed, publicPath } from "./public-copy.ts";

export const publicCopyPages: readonly PageRoute[] = [
  { method: "GET", path: `${publicPath}:token`, handle: showPublicCopy },
];

/** A published campaign: the same for everybody, and nothing is noted of who reads it. */
async function showPublicCopy(resources: Resources, request: PageRequest): Promise<PageReply> {
  const token = request.params.token ?? "";
  const [, account = ""] = /^([0-9a-z]{1,11})-[\w-]{22}$/.exec(token) ?? [];
  const copy = account && (await copyOf(resources, Number.parseInt(account, 36) as AccountId, token));
  if (copy) return { kind: "letter", html: copy, audience: "anybody" };
  const language = languageOf(request.acceptLanguage, "en");
  return { kind: "page", status: 404, html: gone(language) };
}

async function copyOf(resources: Resources, accountId: AccountId, token: string) {
  if (!Number.isSafeInteger(accountId)) return undefined;
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor }, (context) => copyNamed(context, token));
}

function gone(language: Language): string {
  const body = html`<h1>${texts.title[language]}</h1><p>${texts.text[language]}</p>` as VNode | VNode[];
  return renderPage({ language, title: texts.title[language], body });
}

const texts = {
  title: { en: "This newsletter is not here", fr: "Cette lettre n’est pas ici" },
  text: {
    en: "Its address is incomplete, or whoever sent it has taken it off the web.",
    fr: "Son adresse est incomplète, ou la personne qui l’a envoyée l’a retirée du web.",
  },
} satisfies Record<string, Localized>;
