import { html } from "htm/preact";
import type { VNode } from "preact";
import { businessPageLink, readRightsPage } from "#domains/delivery/index.ts";
import { languageFor } from "#domains/forms/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { languageSwitch, renderPage } from "#kernel/page.ts";
import { countryIn, dayIn } from "#kernel/written-time.ts";
import { responsibleFor } from "../register/responsible.ts";
import type { Processor } from "./processor.ts";
import { listEvents, listProcessors } from "./processors.sql.ts";
import { mechanismNames } from "./transfer.ts";

export const processorPages: readonly PageRoute[] = [
  { method: "GET", path: "/sub-processors/:token", handle: showList },
  { method: "GET", path: "/sub-processors/:token/feed.json", handle: showFeed },
];

/** What anybody may see: who works, or was announced. Reasons, scores and contacts stay inside. */
const shown = ["notified", "active", "terminating"] as const;
const told = ["notified", "unannounced", "refused", "activated", "terminating", "ended"] as const;

async function showList(resources: Resources, request: PageRequest): Promise<PageReply> {
  const language = languageFor(request, "en");
  const accountId = await readRightsPage(resources, request.params.token ?? "");
  if (accountId === undefined) return notFound(language);
  return atAccount(resources, { accountId, request }, async (context) => {
    const { responsible } = await responsibleFor(context);
    const processors = (await listProcessors(context)).filter(({ state }) =>
      shown.some((each) => each === state),
    );
    const t = texts[language];
    const page = renderPage({
      language,
      title: t.title(responsible.name),
      body: html`
        <h1>${t.title(responsible.name)}</h1>
        <p>${processors.length > 0 ? t.intro : t.none}</p>
        ${processors.map((each) => html`<h2>${each.legalName}</h2><dl>${linesOf(each, language).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`)}
        <p class="quiet"><a href=${`${await businessPageLink(context, "/sub-processors/")}/feed.json`}>${t.feed}</a></p>
      ` as VNode | VNode[],
      footer: html`<p>${languageSwitch(language)}</p>` as VNode,
    });
    return { kind: "page", status: 200, html: page };
  });
}

/** JSON Feed 1.1: whoever follows it learns of each change. */
async function showFeed(resources: Resources, request: PageRequest): Promise<PageReply> {
  const language = languageFor(request, "en");
  const accountId = await readRightsPage(resources, request.params.token ?? "");
  if (accountId === undefined) return { kind: "json", status: 404, body: { error: "not found" } };
  return atAccount(resources, { accountId, request }, async (context) => {
    const { responsible } = await responsibleFor(context);
    const page = await businessPageLink(context, "/sub-processors/");
    const processors = new Map((await listProcessors(context)).map((each) => [each.id, each]));
    const events = await listEvents(context, { kinds: told, most: 1_000 });
    const announced = new Set(
      events.filter(({ kind }) => kind === "notified").map((each) => each.processorId),
    );
    const items = events.flatMap(({ id, processorId, kind, madeAt }) => {
      const processor = processors.get(processorId);
      const happened = told.find((each) => each === kind);
      // Whoever was never announced was never heard of here.
      if (happened === "refused" && !announced.has(processorId)) return [];
      if (!processor || !happened) return [];
      return [
        {
          id: `${page}#${processorId}-${id}`,
          url: page,
          title: texts[language].happened[happened](processor.legalName),
          content_text: linesOf(processor, language)
            .map(([name, value]) => `${name}: ${value}`)
            .join("\n"),
          date_published: madeAt.toISOString(),
        },
      ];
    });
    return {
      kind: "json",
      status: 200,
      body: {
        version: "https://jsonfeed.org/version/1.1",
        title: texts[language].title(responsible.name),
        home_page_url: page,
        feed_url: `${page}/feed.json`,
        language,
        items: items.slice(0, 100),
      },
    };
  });
}

type Asked = { accountId: AccountId; request: PageRequest };

function atAccount<T>(
  resources: Resources,
  { accountId, request }: Asked,
  work: (context: Context) => Promise<T>,
) {
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor, traceId: request.traceId }, work);
}

function notFound(language: Language): PageReply {
  const { wrongTitle, wrong } = texts[language];
  const body = html`<h1>${wrongTitle}</h1><p>${wrong}</p>` as VNode | VNode[];
  return { kind: "page", status: 404, html: renderPage({ language, title: wrongTitle, body }) };
}

/** One in words, for anybody. */
export function linesOf(
  { service, data, country, locations, state, transfer, objectionsUntil }: Processor,
  language: Language,
): [string, string][] {
  const t = texts[language];
  const nameOf = (code: string) => countryIn(language, code);
  return [
    [t.service, service],
    [t.data, data],
    [t.seat, nameOf(country)],
    [t.locations, locations.map(nameOf).join(", ")],
    ...(transfer.mechanism === "none_needed"
      ? []
      : ([[t.ground, mechanismNames[transfer.mechanism][language]]] as [string, string][])),
    ...(state === "notified"
      ? ([[t.since, t.announced(objectionsUntil ? dayIn(language, objectionsUntil) : "")]] as [
          string,
          string,
        ][])
      : []),
  ];
}

const texts = {
  en: {
    title: (name: string) => `Sub-processors of ${name}`,
    intro: "These work on the data, under an agreement (GDPR art. 28).",
    none: "Nobody is listed here at present.",
    service: "What for",
    data: "With which data",
    seat: "Seat",
    locations: "Where",
    ground: "Ground of the transfer",
    since: "From",
    announced: (day: string) =>
      `announced; customers may object until ${day}, and nothing begins before that day is over`,
    feed: "Follow changes (JSON Feed)",
    happened: {
      notified: (name: string) => `${name} is announced`,
      unannounced: (name: string) =>
        `${name}: what was announced has changed, and is announced anew before it begins`,
      refused: (name: string) => `${name} was announced, and will not work on the data`,
      activated: (name: string) => `${name} begins to work on the data`,
      terminating: (name: string) => `Work with ${name} is ending`,
      ended: (name: string) => `Work with ${name} has ended`,
    },
    wrongTitle: "This page does not exist",
    wrong: "The address was cut when it was copied.",
  },
  fr: {
    title: (name: string) => `Sous-traitants de ${name}`,
    intro: "Ils traitent les données, dans le cadre d’un contrat (RGPD, art. 28).",
    none: "Personne ne figure ici pour l’instant.",
    service: "Pour quoi",
    data: "Avec quelles données",
    seat: "Siège",
    locations: "Où",
    ground: "Fondement du transfert",
    since: "À partir de",
    announced: (day: string) =>
      `annoncé\u00a0; les clients peuvent s’y opposer jusqu’au ${day} inclus, et rien ne commence avant la fin de ce jour`,
    feed: "Suivre les changements (JSON Feed)",
    happened: {
      notified: (name: string) => `${name} est annoncé`,
      unannounced: (name: string) => `${name}\u00a0: l’annonce a changé, et sera refaite avant tout début`,
      refused: (name: string) => `${name} avait été annoncé, et ne traitera pas les données`,
      activated: (name: string) => `${name} commence à traiter les données`,
      terminating: (name: string) => `La collaboration avec ${name} prend fin`,
      ended: (name: string) => `La collaboration avec ${name} a pris fin`,
    },
    wrongTitle: "Cette page n’existe pas",
    wrong: "L’adresse a été coupée en la copiant.",
  },
} as const;
