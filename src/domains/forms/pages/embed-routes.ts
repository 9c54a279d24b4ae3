import { readFileSync } from "node:fs";
import type { Resources } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { slugUrl } from "../forms.sql.ts";
import { publishedForm, shownVersion } from "../published-form.ts";
import type { Posted, Problem } from "../read-answers.ts";
import { describeSignUp, signUp } from "../sign-ups.api.ts";
import { type SignUpOutcome, takeSignUp } from "../take-sign-up.ts";
import { pageTicket } from "../ticket.ts";
import { embeddedParts, sentParts } from "./embedded-form.ts";
import { formTextsFor } from "./form-texts.ts";
import { languageFor } from "./language-for.ts";
import { describeForm, nameInJson, postedBy } from "./sign-ups-json.ts";
import { textsFor } from "./texts.ts";

/** The form in other sites' pages, and for programs. Browsers are answered on the sites alone that the form names. */
export const embedPages: readonly PageRoute[] = [
  { method: "GET", path: "/embed.js", handle: async () => script },
  { method: "GET", path: "/f/:slug/embed.json", handle: showEmbedded },
  { method: "POST", path: "/f/:slug/embed.json", handle: takeEmbedded, fromAnywhere: true },
  { method: "GET", path: "/f/:slug/sign-ups.json", handle: describe, described: describeSignUp },
  {
    method: "POST",
    path: "/f/:slug/sign-ups.json",
    handle: takeFromProgram,
    fromAnywhere: true,
    described: signUp,
  },
  { method: "OPTIONS", path: "/f/:slug/sign-ups.json", handle: preflight },
];

const script: PageReply = {
  kind: "asset",
  contentType: "text/javascript; charset=utf-8",
  content: readFileSync(new URL("./embed-script.js", import.meta.url)),
  keep: "an_hour",
};

async function showEmbedded(resources: Resources, request: PageRequest): Promise<PageReply> {
  return onAllowedSite(resources, request, async ({ form, definition, language, url }) => {
    const place = { accountId: form.accountId, formId: form.id };
    const ticket = await pageTicket(resources, place, new Date());
    const shown = { version: definition, number: form.version, language, action: url, ticket };
    return { status: 200, body: embeddedParts(resources.config, shown) };
  });
}

async function takeEmbedded(resources: Resources, request: PageRequest): Promise<PageReply> {
  return onAllowedSite(resources, request, async ({ origin, url }) => {
    const outcome = await takeSignUp(resources, request, {
      posted: request.form,
      page: pageOf(origin, request.form.page) ?? url,
    });
    if (outcome.kind === "closed") return closed(request);
    const { shown, number, language } = outcome;
    if (outcome.kind === "sent") return { status: 200, body: sentParts(shown.definition, language) };
    const { typed } = outcome;
    const ticket = String(request.form.ticket ?? "");
    const version = shown.definition;
    const again = (problems: { field: string; text: string }[]) =>
      embeddedParts(resources.config, { version, number, language, action: url, ticket, typed, problems });
    switch (outcome.kind) {
      case "problems":
        return { status: 400, body: again(outcome.problems) };
      case "too_many":
        return { status: 429, body: again([{ field: "", text: textsFor(language).tooMany }]) };
      // The form's own page sets the challenge: the script sends it there.
      case "challenge":
        return { status: 429, body: { kind: "challenge" } };
    }
  });
}

/** What the form asks, for who builds a form of their own. */
async function describe(resources: Resources, request: PageRequest): Promise<PageReply> {
  return onAllowedSite(resources, request, async ({ form, definition, language, url }) => ({
    status: 200,
    body: describeForm({ version: definition, number: form.version, language, url }),
  }));
}

async function takeFromProgram(resources: Resources, request: PageRequest): Promise<PageReply> {
  return onAllowedSite(resources, request, async ({ origin, url, language }) => {
    const given = postedBy(request.raw.body);
    if (!given)
      return { status: 400, body: problemsOf([{ field: "", text: formTextsFor(language).noObject }]) };
    const { posted, page } = given;
    const outcome = await takeSignUp(resources, request, { posted, page: pageOf(origin, page) ?? url });
    return answerTo(outcome, request, url);
  });
}

function answerTo(outcome: SignUpOutcome, request: PageRequest, url: string): Answer {
  switch (outcome.kind) {
    case "closed":
      return closed(request);
    case "sent":
      return {
        status: 202,
        body: { kind: "sent", message: outcome.shown.definition.texts[outcome.language].success },
      };
    case "problems":
      return { status: 400, body: problemsOf(outcome.problems) };
    case "too_many":
      return { status: 429, body: { kind: "too_many", message: textsFor(outcome.language).tooMany } };
    case "challenge":
      return { status: 429, body: { kind: "challenge", page: url } };
  }
}

const problemsOf = (problems: readonly Problem[]) => ({
  kind: "problems",
  problems: problems.map(({ field, text }) => ({ field: nameInJson(field), text })),
});

/** Before a page of another site sends JSON, its browser asks whether it may (Fetch Standard, 3.2). */
async function preflight(resources: Resources, request: PageRequest): Promise<PageReply> {
  return onAllowedSite(resources, request, async () => ({ status: 204, body: null }));
}

type Answer = { status: number; body: object | null };

type Site = {
  form: NonNullable<Awaited<ReturnType<typeof publishedForm>>>;
  definition: Awaited<ReturnType<typeof shownVersion>>["definition"];
  language: Language;
  url: string;
  /** Of the page that asks; undefined for a program. */
  origin: string | undefined;
};

async function onAllowedSite(
  resources: Resources,
  request: PageRequest,
  work: (site: Site) => Promise<Answer>,
): Promise<PageReply> {
  const form = await publishedForm(resources, request.params.slug ?? "");
  if (!form) return { kind: "json", ...closed(request) };
  const { definition } = await shownVersion(resources, form, form.version);
  const language = languageFor(request, definition.language);
  const url = slugUrl(resources.config, request.params.slug ?? "");
  const { origin } = request.raw.headers;
  const allowed =
    origin === undefined ||
    definition.origins.some((named) => named.toLowerCase() === origin) ||
    origin === new URL(url).origin;
  if (!allowed) {
    const message = "This site is not among those that the form names.";
    return { kind: "json", status: 403, body: { kind: "site_not_named", message } };
  }
  const answer = await work({ form, definition, language, url, origin });
  return { kind: "json", ...answer, ...(origin ? { readableBy: origin } : {}) };
}

function closed(request: PageRequest): Answer {
  const { closed: message } = textsFor(languageFor(request, "en"));
  return { status: 404, body: { kind: "closed", message } };
}

/** The address of the page where the form stood, where it is of the site that the browser names. */
function pageOf(origin: string | undefined, page: Posted[string]): string | undefined {
  if (typeof page !== "string" || !URL.canParse(page)) return undefined;
  const address = new URL(page);
  if (!/^https?:$/.test(address.protocol) || (origin !== undefined && address.origin !== origin))
    return undefined;
  return `${address.origin}${address.pathname}`.slice(0, 500);
}
