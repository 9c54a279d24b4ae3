import { html } from "htm/preact";
import type { VNode } from "preact";
import { languageFor, one } from "#domains/forms/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { languageSwitch, renderPage } from "#kernel/page.ts";
import { dayIn } from "#kernel/written-time.ts";
import { nameOfSide } from "../register/responsible.ts";
import { readSignedLink } from "../signed-number.ts";
import {
  filesAtOnce,
  handIn,
  keepAttachments,
  largestAttachment,
  missingIn,
  readDraft,
  saveDraft,
} from "./answer-questionnaire.ts";
import { getProcessor } from "./processors.sql.ts";
import { questionnaireTexts as texts } from "./questionnaire-texts.ts";
import { type Draft, filesOf, lockQuestionnaire, type Questionnaire } from "./questionnaires.sql.ts";
import { type Answer, answerKinds, askedAs, questionKeys } from "./questions.api.ts";

/** Where a sub-processor answers how it works: without an account, by the link it was sent. */
export const questionnairePages: readonly PageRoute[] = [
  {
    method: "GET",
    path: "/questionnaire/:token",
    handle: (resources, request) => visit(resources, request, "look"),
  },
  {
    method: "POST",
    path: "/questionnaire/:token",
    takesFiles: { most: filesAtOnce, bytes: largestAttachment },
    handle: (resources, request) => visit(resources, request, "act"),
  },
];

async function visit(resources: Resources, request: PageRequest, step: "look" | "act"): Promise<PageReply> {
  const guess = languageFor(request, "en");
  const ref = await readSignedLink(resources, "questionnaire", request.params.token ?? "");
  if (!ref) return message(guess, 404, "wrong");
  const { accountId, id: questionnaireId } = ref;
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor, traceId: request.traceId }, async (context) => {
    const found = await lockQuestionnaire(context, questionnaireId);
    if (!found) return message(guess, 404, "wrong");
    const language = languageFor(request, found.language);
    if (found.state === "answered") return message(language, 200, "answered");
    if (found.state !== "open") return message(language, 410, found.state);
    if ((await getProcessor(context, found.processorId)).state === "ended")
      return message(language, 410, "withdrawn");
    if (step === "look") return formPage(context, found, { language, draft: found.draft });
    return act(context, found, { request, language });
  });
}

async function act(
  context: Context,
  questionnaire: Questionnaire,
  { request: { form, files }, language }: { request: PageRequest; language: Language },
): Promise<PageReply> {
  const t = texts[language];
  const draft = readDraft(form);
  if (files === "too_large")
    return formPage(context, questionnaire, {
      language,
      draft,
      problem: t.tooLarge(largestAttachment / 1024 ** 2),
    });
  const leftOut = await keepAttachments(context, questionnaire, files);
  const missing = missingIn(draft);
  const handing = one(form.do) === "hand-in";
  if (handing && missing.length === 0 && leftOut === 0) {
    await handIn(context, questionnaire, draft);
    return message(language, 200, "answered");
  }
  await saveDraft(context, questionnaire, draft);
  if (leftOut > 0) return formPage(context, questionnaire, { language, draft, problem: t.tooMany });
  if (handing) return formPage(context, questionnaire, { language, draft, problem: t.missing, missing });
  return formPage(context, questionnaire, { language, draft, done: t.saved });
}

type Shown = {
  language: Language;
  draft: Draft;
  problem?: string;
  done?: string;
  missing?: readonly string[];
};

async function formPage(
  context: Context,
  questionnaire: Questionnaire,
  { language, draft, problem, done, missing = [] }: Shown,
): Promise<PageReply> {
  const t = texts[language];
  const who = await nameOfSide(context);
  const { legalName, service, data } = await getProcessor(context, questionnaire.processorId);
  const files = await filesOf(context, [questionnaire]);
  const notice = problem ?? done;
  const body = html`
    <h1>${t.title}</h1>
    ${notice ? html`<p class=${problem ? "problem" : "done"} role=${problem ? "alert" : "status"} id="notice" tabindex="-1" autofocus>${notice}</p>` : null}
    <p>${t.intro(who, legalName)}</p>
    <dl><dt>${t.service}</dt><dd>${service}</dd><dt>${t.data}</dt><dd>${data}</dd><dt>${t.until}</dt><dd>${dayIn(language, questionnaire.dueOn)}</dd></dl>
    <form method="post" action=${`?lang=${language}`} enctype="multipart/form-data">
      ${questionKeys.map((key) => question(key, { draft, language, missing: missing.includes(key) }))}
      <h2>${t.filesTitle}</h2>
      ${files.length > 0 ? html`<ul>${files.map(({ name }) => html`<li>${name}</li>`)}</ul>` : null}
      <label for="files">${t.files}</label>
      <p class="quiet hint" id="files-hint">${t.filesHint(filesAtOnce, largestAttachment / 1024 ** 2)}</p>
      <input type="file" id="files" name="files" multiple aria-describedby="files-hint" />
      <h2>${t.youTitle}</h2>
      <label for="name">${t.name}</label>
      <input type="text" id="name" name="name" maxlength="200" autocomplete="name" value=${draft.name} ...${missing.includes("name") ? { "aria-invalid": "true", "aria-describedby": "notice" } : {}} />
      <label for="role">${t.role}</label>
      <input type="text" id="role" name="role" maxlength="200" autocomplete="organization-title" value=${draft.role} />
      <p class="quiet">${t.privacy(who)}</p>
      <button type="submit" name="do" value="hand-in">${t.handIn}</button>${" "}
      <button type="submit" name="do" value="save" class="second">${t.save}</button>
    </form>` as VNode | VNode[];
  return {
    kind: "page",
    status: problem ? 400 : 200,
    html: renderPage({
      language,
      title: t.title,
      body,
      footer: html`<p>${languageSwitch(language)}</p>` as VNode,
    }),
  };
}

type About = { draft: Draft; language: Language; missing: boolean };

function question(key: (typeof questionKeys)[number], { draft, language, missing }: About) {
  const t = texts[language];
  const choice = (answer: Answer) =>
    html`<label class="choice"><input type="radio" name=${`answer-${key}`} value=${answer} checked=${draft.answers[key] === answer} /> <span>${t.answers[answer]}</span></label>`;
  return html`
    <fieldset aria-describedby=${missing ? `missing-${key}` : undefined}>
      <legend><h2>${askedAs(key)[language]}</h2></legend>
      ${missing ? html`<p class="problem" id=${`missing-${key}`}>${t.pleaseAnswer}</p>` : null}
      ${answerKinds.map(choice)}
      <label for=${`remark-${key}`}>${t.remark}</label>
      <textarea id=${`remark-${key}`} name=${`remark-${key}`} rows="2" maxlength="2000">${draft.remarks[key] ?? ""}</textarea>
    </fieldset>`;
}

function message(
  language: Language,
  status: number,
  kind: "wrong" | "answered" | "expired" | "withdrawn",
): PageReply {
  const [title, line] = texts[language].messages[kind];
  const body = html`<h1>${title}</h1><p>${line}</p>` as VNode | VNode[];
  return { kind: "page", status, html: renderPage({ language, title, body }) };
}
