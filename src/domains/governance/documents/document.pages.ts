import { html } from "htm/preact";
import type { VNode } from "preact";
import { isHosting } from "#domains/accounts/index.ts";
import { businessPageLink, readRightsPage } from "#domains/delivery/index.ts";
import { accountLook, languageFor } from "#domains/forms/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { languageSwitch, renderPage } from "#kernel/page.ts";
import { dayIn } from "#kernel/written-time.ts";
import { responsibleFor } from "../register/responsible.ts";
import { titleOf } from "./document-pdf.ts";
import { type DocumentVersion, documentVersions, inForce } from "./document-versions.ts";
import type { AgreedKind, DocumentKind } from "./documents.api.ts";

const agreedPaths: Record<AgreedKind, string> = {
  terms: "/terms",
  processing_agreement: "/processing-agreement",
};

/** The one in force, and each by its number: an address that was given out keeps showing the same words. */
export const documentPages: readonly PageRoute[] = [
  { method: "GET", path: "/privacy-policy/:token", handle: showPolicy },
  { method: "GET", path: "/privacy-policy/:token/:version", handle: showPolicy },
  ...Object.entries(agreedPaths).flatMap(([kind, path]): PageRoute[] => {
    const handle: PageRoute["handle"] = (resources, request) =>
      show(resources, request, { kind: kind as AgreedKind, accountId: operatorAccount });
    return [
      { method: "GET", path, handle },
      { method: "GET", path: `${path}/:version`, handle },
    ];
  }),
];

/** Where a document stands for everybody to read. */
export async function publicUrlOf(context: Context, kind: DocumentKind): Promise<string> {
  if (kind === "privacy_policy") return businessPageLink(context, "/privacy-policy/");
  return `${context.config.url}${agreedPaths[kind]}`;
}

async function showPolicy(resources: Resources, request: PageRequest): Promise<PageReply> {
  const accountId = await readRightsPage(resources, request.params.token ?? "");
  if (accountId === undefined) return notFound(languageFor(request, "en"));
  return show(resources, request, { kind: "privacy_policy", accountId });
}

function show(
  resources: Resources,
  request: PageRequest,
  { kind, accountId }: { kind: DocumentKind; accountId: AccountId },
): Promise<PageReply> {
  const language = languageFor(request, "en");
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor, traceId: request.traceId }, async (context) => {
    if (kind !== "privacy_policy" && !(await isHosting(context))) return notFound(language);
    const versions = await documentVersions(context, kind);
    const number = request.params.version;
    const found =
      number === undefined
        ? inForce(versions, context.now.toISOString().slice(0, 10))
        : versions.find(({ version }) => String(version) === number);
    return found ? pageOf(context, { kind, found, versions, language }) : notFound(language);
  });
}

type Shown = {
  kind: DocumentKind;
  found: DocumentVersion;
  versions: readonly DocumentVersion[];
  language: Language;
};

async function pageOf(context: Context, { kind, found, versions, language }: Shown): Promise<PageReply> {
  const { responsible } = await responsibleFor(context);
  const t = texts[language];
  const title = titleOf(kind, responsible.name, language);
  const url = await publicUrlOf(context, kind);
  const page = renderPage({
    language,
    title,
    ...(kind === "privacy_policy" ? { look: await accountLook(context, language) } : {}),
    body: html`
      <h1>${title}</h1>
      <p class="quiet">${t.version(found.version, dayIn(language, found.effectiveOn))}</p>
      ${found.texts[language].map(({ heading, paragraphs }) => html`<h2>${heading}</h2>${paragraphs.map((text) => html`<p>${text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 ? html`<a href=${part}>${part}</a>` : part))}</p>`)}`)}
      ${versions.length > 1 ? html`<hr /><h2>${t.earlier}</h2><ul>${versions.map(({ version, effectiveOn }) => html`<li><a href=${`${url}/${version}?lang=${language}`}>${t.version(version, dayIn(language, effectiveOn))}</a></li>`)}</ul>` : null}
    ` as VNode | VNode[],
    footer: html`<p>${languageSwitch(language)}</p>` as VNode,
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
    wrong: "The address was cut when it was copied, or nothing is published here yet.",
  },
  fr: {
    version: (version: number, day: string) => `Version ${version}, en vigueur à partir du ${day}`,
    earlier: "Toutes les versions",
    wrongTitle: "Cette page n’existe pas",
    wrong: "L’adresse a été coupée en la copiant, ou rien n’est encore publié ici.",
  },
} as const;
