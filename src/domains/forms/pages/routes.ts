import { getBusiness } from "#domains/accounts/index.ts";
import { linkFor, preferencesUntil, readLink } from "#domains/delivery/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import { type Language, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { accountLook } from "../account-look.ts";
import {
  confirmSubmission,
  type OpenSubmission,
  readSubmission,
  shownBeforeConfirming,
} from "../confirm-submission.ts";
import { formRow, slugUrl } from "../forms.sql.ts";
import { lookOf } from "../look.ts";
import { publishedForm, type ShownVersion, shownVersion } from "../published-form.ts";
import type { Problem, Typed } from "../read-answers.ts";
import { takeSignUp } from "../take-sign-up.ts";
import { pageTicket } from "../ticket.ts";
import { challengePage } from "./challenge-page.ts";
import { challengeScriptHash } from "./challenge-script.ts";
import { embedPages } from "./embed-routes.ts";
import { formPage } from "./form-page.ts";
import { languageFor } from "./language-for.ts";
import { moveAddress } from "./move-address.ts";
import { one } from "./posted.ts";
import { changePreferences, showPreferences } from "./preferences.ts";
import { confirmPage, messagePage } from "./subject-pages.ts";
import { textsFor } from "./texts.ts";

export const formPages: readonly PageRoute[] = [
  ...embedPages,
  { method: "GET", path: "/f/:slug", handle: showForm },
  { method: "POST", path: "/f/:slug", handle: takeForm, fromAnywhere: true },
  {
    method: "GET",
    path: "/c/:token",
    handle: (resources, request) => confirmation(resources, request, "look"),
  },
  {
    method: "POST",
    path: "/c/:token",
    handle: (resources, request) => confirmation(resources, request, "act"),
  },
  { method: "GET", path: "/p/:token", handle: showPreferences },
  { method: "POST", path: "/p/:token", handle: changePreferences },
  { method: "GET", path: "/move/:token", handle: moveAddress("look") },
  { method: "POST", path: "/move/:token", handle: moveAddress("act") },
];

/** Stands in the page where each visitor gets a ticket of their own; nobody types it. */
const ticketSlot = "\u2060ticket\u2060";

async function showForm(resources: Resources, request: PageRequest): Promise<PageReply> {
  const form = await publishedForm(resources, request.params.slug ?? "");
  if (!form) return closed(request);
  const shown = await shownVersion(resources, form, form.version);
  const language = languageFor(request, shown.definition.language);
  const action = slugPath(request);
  const key = `${language} ${action}`;
  const html =
    shown.pages.get(key) ??
    formPage({ version: shown.definition, number: form.version, language, action, ticket: ticketSlot });
  shown.pages.set(key, html);
  const place = { accountId: form.accountId, formId: form.id };
  const whole = html.replace(ticketSlot, await pageTicket(resources, place, new Date()));
  return page(200, whole, shown.definition.redirect);
}

async function takeForm(resources: Resources, request: PageRequest): Promise<PageReply> {
  const outcome = await takeSignUp(resources, request, {
    posted: request.form,
    page: slugUrl(resources.config, request.params.slug ?? ""),
  });
  if (outcome.kind === "closed") return closed(request);
  const { shown, number, language } = outcome;
  const mend = (status: number, typed: Typed, problems: readonly Problem[]): PageReply => {
    const ticket = one(request.form.ticket);
    const version = shown.definition;
    return page(
      status,
      formPage({ version, number, language, action: slugPath(request), ticket, typed, problems }),
      version.redirect,
    );
  };
  switch (outcome.kind) {
    case "sent": {
      const { redirect } = shown.definition;
      return redirect
        ? { kind: "redirect", to: new URL(redirect).href }
        : page(200, sentPage(shown, language));
    }
    case "problems":
      return mend(400, outcome.typed, outcome.problems);
    case "too_many":
      return mend(429, outcome.typed, [{ field: "", text: textsFor(language).tooMany }]);
    case "challenge": {
      const { challenge } = outcome;
      const html = challengePage({
        language,
        action: slugPath(request),
        challenge,
        posted: request.form,
        look: lookOf(shown.definition, language),
      });
      return { ...page(429, html, shown.definition.redirect), script: challengeScriptHash };
    }
  }
}

/** The same for everybody, so made once. */
function sentPage({ definition, pages }: ShownVersion, language: Language): string {
  const key = `${language} sent`;
  const { sentTitle: title } = textsFor(language);
  const html =
    pages.get(key) ??
    messagePage({
      language,
      title,
      lines: [definition.texts[language].success],
      look: lookOf(definition, language),
    });
  pages.set(key, html);
  return html;
}

function closed(request: PageRequest): PageReply {
  const language = languageOf(request.acceptLanguage, "en");
  const t = textsFor(language);
  return page(404, messagePage({ language, title: t.closedTitle, lines: [t.closed] }));
}

async function confirmation(
  resources: Resources,
  request: PageRequest,
  step: "look" | "act",
): Promise<PageReply> {
  const guess = languageOf(request.acceptLanguage, "en");
  const link = await readLink(resources, request.params.token ?? "", "confirm");
  if (link.kind === "wrong") return wrongLink(guess);
  return inAccount(
    resources,
    subjectWork(link.accountId, link.subjectId, request),
    async (context) => {
      const submission = link.messageId ? await readSubmission(context, link.messageId) : undefined;
      const language = submission?.language ?? guess;
      const t = textsFor(language);
      if (submission?.state === "confirmed") {
        return page(
          200,
          messagePage({
            language,
            title: t.confirmedTitle,
            lines: [t.again],
            look: await lookFor(context, submission),
            link: await preferencesLink(context, submission.subjectId, language),
          }),
        );
      }
      if (link.kind === "expired" || !submission || submission.state === "expired") {
        const form = submission?.form && (await formRow(context, submission.form.id));
        const again = form && !form.closed_at ? slugUrl(resources.config, form.slug) : undefined;
        return page(
          410,
          messagePage({
            language,
            title: t.expiredTitle,
            lines: [t.expired],
            ...(again ? { link: { href: again, text: t.signUpAgain } } : {}),
          }),
        );
      }
      const look = await lookFor(context, submission);
      if (step === "look") {
        const { redirect, ...shown } = await shownBeforeConfirming(context, submission);
        return page(200, confirmPage({ ...submission, ...shown, look }), redirect);
      }
      const { redirect } = await confirmSubmission(context, submission, request);
      if (redirect) return { kind: "redirect", to: new URL(redirect).href };
      const business = await getBusiness(context);
      const onward = await preferencesLink(context, submission.subjectId, language);
      return page(
        200,
        messagePage({
          language,
          title: t.confirmedTitle,
          lines: [t.confirmed(business.legalName)],
          look,
          link: onward,
        }),
      );
    },
    (context) => recordTrace(context, "confirm sign-up", "consent"),
  );
}

/** As the form looked; where a program asked, as the business does. */
async function lookFor(context: Context, { form, version, language }: OpenSubmission) {
  return form ? lookOf(version, language) : accountLook(context, language);
}

function subjectWork(accountId: AccountId, subjectId: SubjectId | undefined, request: PageRequest) {
  return { accountId, actor: { kind: "subject" as const, subjectId }, traceId: request.traceId };
}

async function preferencesLink(context: Context, subjectId: SubjectId, language: Language) {
  const expiresAt = preferencesUntil(context.now);
  return {
    href: await linkFor(context, { use: "preferences", subjectId, expiresAt }),
    text: textsFor(language).preferences,
  };
}

function wrongLink(language: Language): PageReply {
  return page(
    404,
    messagePage({ language, title: textsFor(language).wrongTitle, lines: [textsFor(language).wrong] }),
  );
}

function slugPath(request: PageRequest): string {
  return `/f/${encodeURIComponent(request.params.slug ?? "")}`;
}

function page(status: number, html: string, leadsTo?: string): Extract<PageReply, { kind: "page" }> {
  return { kind: "page", status, html, leadsTo };
}
