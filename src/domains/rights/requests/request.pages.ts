import { html } from "htm/preact";
import type { VNode } from "preact";
import { getBusiness } from "#domains/accounts/index.ts";
import { readLink } from "#domains/delivery/index.ts";
import { accountLook, one } from "#domains/forms/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { complaintWords } from "#kernel/authorities.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type Language, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { dayIn } from "#kernel/written-time.ts";
import { showCalendar } from "./calendar.ts";
import { addEntry, wakeOwners } from "./receive-request.ts";
import { isOpen, stateWords, typeWords } from "./request-words.api.ts";
import { type Entry, entriesOf, getRequest, type Request } from "./requests.sql.ts";
import { takeStep } from "./take-step.ts";

/** Where the person sees their request, answers, and says that it comes from them. */
export const requestPages: readonly PageRoute[] = [
  {
    method: "GET",
    path: "/request/:token",
    handle: (resources, request) => visit(resources, request, "look"),
  },
  {
    method: "POST",
    path: "/request/:token",
    handle: (resources, request) => visit(resources, request, "act"),
  },
  { method: "GET", path: "/calendar/:place/:secret", handle: showCalendar },
];

const longest = 5000;
/** Answers by one person to which nobody has said anything yet: a conversation, not a way to fill a disk. */
const mostAnswers = 20;

async function visit(resources: Resources, request: PageRequest, step: "look" | "act"): Promise<PageReply> {
  const guess = languageOf(request.acceptLanguage, "en");
  const link = await readLink(resources, request.params.token ?? "", "request");
  const { requestId } = link.kind === "valid" ? link : {};
  if (link.kind !== "valid" || requestId === undefined)
    return {
      kind: "page",
      status: link.kind === "expired" ? 410 : 404,
      html: renderPage({
        language: guess,
        title: texts[guess].wrongTitle,
        body: html`<h1>${texts[guess].wrongTitle}</h1><p>${texts[guess].wrong}</p>` as VNode,
      }),
    };
  const { accountId, subjectId } = link;
  return inAccount(
    resources,
    { accountId, actor: { kind: "subject", subjectId }, traceId: request.traceId },
    async (context) => {
      context.touched.add(subjectId);
      const outcome = step === "act" ? await act(context, requestId, request) : undefined;
      // To load the page again says nothing twice.
      if (typeof outcome === "string")
        return { kind: "redirect", to: `/request/${request.params.token}?done=${outcome}` };
      const found = await getRequest(context, requestId);
      const notice = outcome ?? said(request, found.language);
      return {
        kind: "page",
        status: notice?.kind === "problem" ? 400 : 200,
        html: await shown(context, found, notice),
      };
    },
    (context) => recordTrace(context, "rights.request", "people's rights"),
  );
}

type Notice = { kind: "done" | "problem"; text: string };

const outcomes = ["confirmed", "takenBack", "sent"] as const;
type Outcome = (typeof outcomes)[number];

function said({ query }: PageRequest, language: Language): Notice | undefined {
  const outcome = outcomes.find((each) => each === query.done);
  return outcome && { kind: "done", text: texts[language][outcome] };
}

async function act(context: Context, requestId: number, { form }: PageRequest): Promise<Notice | Outcome> {
  const request = await getRequest(context, requestId);
  const t = texts[request.language];
  if (one(form.do) === "confirm" && request.state === "identity_pending") {
    await takeStep(context, requestId, { step: "identity_confirmed", told: "not" });
    await wakeOwners(context, request, "answered");
    return "confirmed";
  }
  if (one(form.do) === "take-back" && isOpen(request.state)) {
    await takeStep(context, requestId, { step: "withdrawn", told: "not" });
    return "takenBack";
  }
  const text = one(form.text).trim().slice(0, longest);
  if (!text) return { kind: "problem", text: t.empty };
  if (unanswered(await entriesOf(context, request)) >= mostAnswers)
    return { kind: "problem", text: t.tooMany };
  await addEntry(context, request, { kind: "answer", text });
  await wakeOwners(context, request, "answered");
  return "sent";
}

/** What they wrote since somebody last took a step. */
function unanswered(entries: readonly Entry[]): number {
  const last = entries.findLastIndex(
    ({ kind }) => !["answer", "reminded", "assigned", "note"].includes(kind),
  );
  return entries.slice(last + 1).filter(({ kind }) => kind === "answer").length;
}

async function shown(context: Context, request: Request, notice: Notice | undefined): Promise<string> {
  const { language, type, state } = request;
  const t = texts[language];
  const business = await getBusiness(context);
  const entries = (await entriesOf(context, request)).filter(
    ({ kind, text }) => text !== null && kind !== "note",
  );
  return renderPage({
    language,
    title: t.title(business.legalName),
    look: await accountLook(context, language),
    body: html`
      <h1>${t.title(business.legalName)}</h1>
      ${notice ? html`<p class=${notice.kind} role=${notice.kind === "done" ? "status" : "alert"} id="notice" tabindex="-1" autofocus>${notice.text}</p>` : null}
      <dl>
        <dt>${t.about}</dt><dd>${typeWords[type][language]}</dd>
        <dt>${t.received}</dt><dd>${on(language, request.receivedOn)}</dd>
        <dt>${t.state}</dt><dd>${stateWords[state][language]}</dd>
        ${isOpen(state) && !request.pausedOn ? html`<dt>${t.due}</dt><dd>${on(language, request.dueOn)}</dd>` : null}
      </dl>
      ${
        state === "identity_pending"
          ? html`<form method="post"><input type="hidden" name="do" value="confirm" /><p>${t.confirmAsk}</p><button type="submit">${t.confirm}</button></form>`
          : null
      }
      ${entries.length > 0 ? html`<h2>${t.conversation}</h2>${entries.map((entry) => written(entry, language, business.legalName))}` : null}
      <form method="post">
        <label for="text">${t.write}</label>
        <textarea id="text" name="text" rows="5" maxlength=${longest} required ...${notice?.kind === "problem" ? { "aria-invalid": "true", "aria-describedby": "notice" } : {}}></textarea>
        <button type="submit">${t.send}</button>
      </form>
      ${
        isOpen(state)
          ? html`<hr /><p class="quiet">${t.takeBackText}</p><form method="post"><input type="hidden" name="do" value="take-back" /><button type="submit" class="second">${t.takeBack}</button></form>`
          : null
      }
    ` as VNode | VNode[],
    footer:
      html`<p>${t.questions(business.privacyContact)} ${complaintWords(business.country, language)}</p>` as VNode,
  });
}

function written({ kind, at, actor, text }: Entry, language: Language, business: string) {
  const t = texts[language];
  // What came by phone or on paper was written down by a colleague, in the person's stead.
  const noted = kind === "received" ? t.noted(business) : business;
  const who = actor.startsWith("subject:") ? t.you : noted;
  const lines = (text ?? "").split("\n");
  return html`<p><strong>${who}</strong> <span class="quiet">${dayIn(language, at)}</span><br />${lines.map((line, index) => html`${index > 0 ? html`<br />` : null}${line}`)}</p>`;
}

function on(language: Language, day: string): string {
  return dayIn(language, new Date(day));
}

const texts = {
  en: {
    title: (business: string) => `Your request to ${business}`,
    about: "What you asked about",
    received: "Received on",
    state: "Where it stands",
    due: "You have an answer by",
    confirmAsk: "Does this request come from you? If not, leave this page: nothing will change.",
    confirm: "Yes, it comes from me",
    confirmed: "Thank you. Your request is worked on now.",
    conversation: "What was written",
    you: "You",
    noted: (business: string) => `What you asked, as ${business} wrote it down`,
    write: "Add something or answer",
    send: "Send",
    sent: "It is with your request now. The answer comes by e-mail.",
    empty: "Write something first.",
    tooMany: "You have written a lot here already: please wait for the answer.",
    takeBackText: "You have changed your mind?",
    takeBack: "Take my request back",
    takenBack: "Your request is taken back. You can make another at any time.",
    questions: (contact: string) => `Questions: ${contact}.`,
    wrongTitle: "This link does not work",
    wrong: "It has expired or was cut when it was copied. Open it from our last message about your request.",
  },
  fr: {
    title: (business: string) => `Votre demande à ${business}`,
    about: "Ce que vous demandez",
    received: "Reçue le",
    state: "Où elle en est",
    due: "Réponse au plus tard le",
    confirmAsk: "Cette demande vient-elle de vous ? Sinon, quittez cette page : rien ne changera.",
    confirm: "Oui, elle vient de moi",
    confirmed: "Merci. Votre demande est maintenant traitée.",
    conversation: "Ce qui a été écrit",
    you: "Vous",
    noted: (business: string) => `Votre demande, telle que ${business} l’a notée`,
    write: "Ajouter quelque chose ou répondre",
    send: "Envoyer",
    sent: "C’est ajouté à votre demande. La réponse arrive par e-mail.",
    empty: "Écrivez d’abord quelque chose.",
    tooMany: "Vous avez déjà beaucoup écrit ici : attendez la réponse.",
    takeBackText: "Vous avez changé d’avis ?",
    takeBack: "Retirer ma demande",
    takenBack: "Votre demande est retirée. Vous pouvez en faire une autre à tout moment.",
    questions: (contact: string) => `Questions : ${contact}.`,
    wrongTitle: "Ce lien ne fonctionne pas",
    wrong:
      "Il a expiré ou a été coupé en le copiant. Ouvrez-le depuis notre dernier message sur votre demande.",
  },
} as const;
