import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getBusiness } from "#domains/accounts/index.ts";
import { contactOf, listAttributes } from "#domains/contacts/index.ts";
import { readLink } from "#domains/delivery/index.ts";
import { accountLook, languageFor, one } from "#domains/forms/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { readsOnly } from "#kernel/older-work.ts";
import { dayIn } from "#kernel/written-time.ts";
import { addressHeld } from "../addresses-held.ts";
import { isBeingErased } from "../erasure/erasures.sql.ts";
import { isOpen, type RequestType } from "../requests/request-words.api.ts";
import { requestsOf } from "../requests/requests.sql.ts";
import { exerciseRight } from "./exercise-right.ts";
import { myData, samplesOf } from "./my-data.ts";
import { messagePage, mostRows, myDataPage, type Notice } from "./my-data-page.ts";
import { myDataTexts } from "./my-data-texts.ts";
import { correctable, type Proposed, readProposal } from "./propose.ts";
import { rightsPage } from "./rights-page.ts";
import { streamFile } from "./stream-file.ts";
import { formats } from "./take-along.ts";

const schema = readFileSync(join(import.meta.dirname, "../../../../docs/my-data.schema.json"));

export const myDataPages: readonly PageRoute[] = [
  { method: "GET", path: "/rights/:token", handle: rightsPage },
  { method: "POST", path: "/rights/:token", handle: rightsPage },
  { method: "GET", path: "/me/:token", handle: (resources, request) => visit(resources, request, look) },
  { method: "POST", path: "/me/:token", handle: (resources, request) => visit(resources, request, use) },
  { method: "GET", path: "/me/:token/:file", handle: takeAlong },
  {
    method: "GET",
    path: "/my-data.schema.json",
    handle: async () => ({
      kind: "asset",
      contentType: "application/schema+json",
      content: schema,
      keep: "an_hour",
    }),
  },
];

type Visit = {
  context: Context;
  subjectId: SubjectId;
  language: Language;
  request: PageRequest;
  address: string | undefined;
};

/** By a link of its own, that lives for a week and came to the address held. No other link leads here. */
async function visit(
  resources: Resources,
  request: PageRequest,
  run: (visit: Visit) => Promise<PageReply>,
): Promise<PageReply> {
  const guess = languageFor(request, "en");
  const link = await readLink(resources, request.params.token ?? "", "data");
  if (link.kind !== "valid") return wrongLink(link.kind, guess);
  const { accountId, subjectId } = link;
  return inAccount(
    resources,
    { accountId, actor: { kind: "subject", subjectId }, traceId: request.traceId },
    async (context) => {
      const end = await gone(context, subjectId, guess);
      if (end) return end;
      context.touched.add(subjectId);
      const address = await addressHeld(context, subjectId);
      const language = await spokenTo(context, { subjectId, request });
      return run({ context, subjectId, language, request, address });
    },
    (context) => recordTrace(context, "rights.myData", "people's rights"),
  );
}

/** Theirs, unless they chose the other on the page. */
async function spokenTo(
  context: Context,
  { subjectId, request }: Pick<Visit, "subjectId" | "request">,
): Promise<Language> {
  const { lang } = request.query;
  const language = isLanguage(lang) ? lang : (await contactOf(context, subjectId))?.language;
  return language ?? languageFor(request, "en");
}

function wrongLink(kind: "expired" | "wrong", language: Language): PageReply {
  const t = myDataTexts[language];
  return page(kind === "expired" ? 410 : 404, messagePage(language, t.wrongTitle, [t.wrong]));
}

/**
 * What somebody sees whose erasure began: a link outlives what it led to, by some days. Nothing is left to use a right on,
 * and whoever erased them had told them what must stay.
 */
async function gone(
  context: Context,
  subjectId: SubjectId,
  language: Language,
): Promise<PageReply | undefined> {
  const t = myDataTexts[language];
  if (!(await keyringFor(context, [subjectId])).has(subjectId)) {
    const { legalName, privacyContact } = await getBusiness(context);
    return page(410, messagePage(language, t.goneTitle, t.gone(legalName, privacyContact)));
  }
  return (await isBeingErased(context, subjectId))
    ? page(410, messagePage(language, t.erasedTitle, [t.erased]))
    : undefined;
}

/** After a right was used the page is asked for anew: to load it again uses none twice. */
async function look(current: Visit): Promise<PageReply> {
  const { context, subjectId, language, request } = current;
  const { done } = request.query;
  if (done === "asked") {
    const asked = (await requestsOf(context, subjectId)).filter(({ state }) => isOpen(state)).at(-1);
    const t = myDataTexts[language];
    return show(current, asked && { kind: "done", text: t.received(dayIn(language, new Date(asked.dueOn))) });
  }
  const said =
    Object.hasOwn(myDataTexts[language].done, done ?? "") && myDataTexts[language].done[done ?? ""];
  return show(current, said ? { kind: "done", text: said } : undefined);
}

async function show(current: Visit, notice?: Notice): Promise<PageReply> {
  const { context, subjectId, language, request } = current;
  const data = await myData(context, subjectId, language);
  const html = myDataPage({
    data,
    stores: await samplesOf(data, mostRows),
    requests: await requestsOf(context, subjectId),
    look: await accountLook(context, language),
    path: `/me/${request.params.token ?? ""}`,
    notice,
    mayAsk: current.address !== undefined,
  });
  return page(notice?.kind === "problem" ? 400 : 200, html);
}

const buttons: Readonly<Record<string, RequestType>> = {
  correct: "rectification",
  restrict: "restriction",
  object: "objection",
  withdraw: "withdrawal",
  erase: "erasure",
};

const longest = 5000;
/** Of one person at a time: enough for all rights twice. */
const mostOpen = 15;

async function use(current: Visit): Promise<PageReply> {
  const { context, subjectId, language, request, address } = current;
  const t = myDataTexts[language];
  const type = buttons[one(request.form.do)];
  const text = one(request.form.text).trim().slice(0, longest);
  if (!type || address === undefined) return show(current);
  const wish = type === "rectification" ? await wished(current) : undefined;
  if (wish?.kind === "problem")
    return show(current, { kind: "problem", text: t.correctWrong(wish.attribute.labels[language]) });
  if (wish?.kind === "nothing" && !text) return show(current, { kind: "problem", text: t.correctEmpty });
  if (type === "erasure" && one(request.form.sure) !== "yes")
    return show(current, { kind: "problem", text: t.eraseUnsure });
  const today = (await requestsOf(context, subjectId)).filter(
    ({ createdAt }) => context.now.getTime() - createdAt.getTime() < 24 * 3600 * 1000,
  );
  if (today.length >= mostOpen) return show(current, { kind: "problem", text: t.tooMany });
  const { done } = await exerciseRight(context, {
    address,
    type,
    language,
    ...(text ? { text } : {}),
    ...(wish?.kind === "proposal"
      ? { proposal: wish.proposal, decides: text ? "a colleague" : wish.decides }
      : {}),
  });
  if (type === "erasure" && done) return page(200, messagePage(language, t.erasedTitle, [t.erased]));
  const said = new URLSearchParams({ done: done ? type : "asked", lang: language });
  return { kind: "redirect", to: `/me/${request.params.token}?${said}` };
}

async function wished({ context, subjectId, request }: Visit): Promise<Proposed> {
  const held = (await contactOf(context, subjectId))?.attributes ?? {};
  return readProposal(correctable(await listAttributes(context), held), held, request.form);
}

/**
 * Whose files are under way, and how many: one that is large holds a connection to the database for as long as its reader
 * reads. Somebody who wants all of them at once has most; nobody keeps the others from theirs.
 */
const underWay = new Map<SubjectId, number>();
const mostAtOnce = 8;
const mostOfOne = 3;

function busyFor(subjectId: SubjectId): boolean {
  const all = [...underWay.values()].reduce((sum, count) => sum + count, 0);
  return all >= mostAtOnce || (underWay.get(subjectId) ?? 0) >= mostOfOne;
}

function count(subjectId: SubjectId, more: 1 | -1): void {
  const now = (underWay.get(subjectId) ?? 0) + more;
  if (now > 0) underWay.set(subjectId, now);
  else underWay.delete(subjectId);
}

async function takeAlong(resources: Resources, request: PageRequest): Promise<PageReply> {
  const guess = languageFor(request, "en");
  const link = await readLink(resources, request.params.token ?? "", "data");
  if (link.kind !== "valid") return wrongLink(link.kind, guess);
  const fileName = request.params.file ?? "";
  const format = Object.hasOwn(formats, fileName) ? formats[fileName] : undefined;
  const t = myDataTexts[guess];
  if (!format) return page(404, messagePage(guess, t.wrongTitle, [t.wrong]));
  const { accountId, subjectId } = link;
  if (busyFor(subjectId)) return page(503, messagePage(guess, t.busyTitle, [t.busy]));
  const work = { accountId, actor: { kind: "subject", subjectId }, traceId: request.traceId } as const;
  const end = await inAccount(resources, work, (context) => gone(context, subjectId, guess));
  if (end) return end;
  const content = streamFile<Context>(
    async (context, write) => {
      await readsOnly(context.tx);
      context.touched.add(subjectId);
      const language = await spokenTo(context, { subjectId, request });
      await format.make(await myData(context, subjectId, language), write, context);
    },
    async (make) => {
      count(subjectId, 1);
      try {
        await inAccount(resources, work, make, (context) =>
          recordTrace(context, "rights.takeAlong", "people's rights"),
        );
      } finally {
        count(subjectId, -1);
      }
    },
  );
  return { kind: "asset", contentType: format.contentType, content, keep: "not", fileName };
}

function page(status: number, html: string): PageReply {
  return { kind: "page", status, html };
}
