import { html } from "htm/preact";
import type { VNode } from "preact";
import { businessPageLink, readRightsPage } from "#domains/delivery/index.ts";
import { accountLook, languageFor } from "#domains/forms/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { responsibleFor } from "../register/responsible.ts";
import { inForce, type PolicyVersion, policyVersions } from "./policy-versions.ts";

/** The one in force, and each by its number: an address that was given out keeps showing the same words. */
export const policyPages: readonly PageRoute[] = [
  { method: "GET", path: "/privacy-policy/:token", handle: showPolicy },
  { method: "GET", path: "/privacy-policy/:token/:version", handle: showPolicy },
];

export function policyTitle(name: string, language: Language): string {
  return { en: `Privacy policy of ${name}`, fr: `Politique de confidentialité de ${name}` }[language];
}

async function showPolicy(resources: Resources, request: PageRequest): Promise<PageReply> {
  const language = languageFor(request, "en");
  const accountId = await readRightsPage(resources, request.params.token ?? "");
  if (accountId === undefined) return notFound(language);
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor, traceId: request.traceId }, async (context) => {
    const versions = await policyVersions(context);
    const number = request.params.version;
    const policy =
      number === undefined
        ? inForce(versions, context.now.toISOString().slice(0, 10))
        : versions.find(({ version }) => String(version) === number);
    return policy ? pageOf(context, { policy, versions, language }) : notFound(language);
  });
}

type Shown = { policy: PolicyVersion; versions: readonly PolicyVersion[]; language: Language };

async function pageOf(context: Context, { policy, versions, language }: Shown): Promise<PageReply> {
  const { responsible } = await responsibleFor(context);
  const t = texts[language];
  const title = policyTitle(responsible.name, language);
  const other = language === "fr" ? "en" : "fr";
  const url = await businessPageLink(context, "/privacy-policy/");
  const page = renderPage({
    language,
    title,
    look: await accountLook(context, language),
    body: html`
      <h1>${title}</h1>
      <p class="quiet">${t.version(policy.version, policy.effectiveOn)}</p>
      ${policy.texts[language].map(({ heading, paragraphs }) => html`<h2>${heading}</h2>${paragraphs.map((text) => html`<p>${text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 ? html`<a href=${part}>${part}</a>` : part))}</p>`)}`)}
      ${versions.length > 1 ? html`<hr /><h2>${t.earlier}</h2><ul>${versions.map(({ version, effectiveOn }) => html`<li><a href=${`${url}/${version}?lang=${language}`}>${t.version(version, effectiveOn)}</a></li>`)}</ul>` : null}
    ` as VNode | VNode[],
    footer:
      html`<p><a href=${`?lang=${other}`} lang=${other} hreflang=${other}>${other === "fr" ? "Français" : "English"}</a></p>` as VNode,
  });
  return { kind: "page", status: 200, html: page };
}

function notFound(language: Language): PageReply {
  const { wrongTitle, wrong } = texts[language];
  const body = html`<h1>${wrongTitle}</h1><p>${wrong}</p>` as VNode | VNode[];
  return { kind: "page", status: 404, html: renderPage({ language, title: wrongTitle, body }) };
}

const texts = {
  en: {
    version: (version: number, day: string) => `Version ${version}, in force from ${day}`,
    earlier: "All versions",
    wrongTitle: "This page does not exist",
    wrong: "The address was cut when it was copied, or no privacy policy is published here yet.",
  },
  fr: {
    version: (version: number, day: string) => `Version ${version}, en vigueur à partir du ${day}`,
    earlier: "Toutes les versions",
    wrongTitle: "Cette page n’existe pas",
    wrong:
      "L’adresse a été coupée en la copiant, ou aucune politique de confidentialité n’est encore publiée ici.",
  },
} as const;
