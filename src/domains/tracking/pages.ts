import { html } from "htm/preact";
import type { VNode } from "preact";
import { recordTrace } from "#domains/trace/index.ts";
import { accountSubkey } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { type Localized, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { probePath, probeText } from "./own-host.ts";
import { recordSighting } from "./record-sighting.ts";
import { targetUrl } from "./targets.ts";
import { readSighting, type Sighting } from "./token.ts";
import { visitorOf } from "./visitor.ts";

export const trackingPages: readonly PageRoute[] = [
  { method: "GET", path: "/o/:token", handle: showPixel },
  { method: "GET", path: "/l/:token", handle: followLink },
  { method: "GET", path: probePath, handle: answerProbe },
];

/** One transparent point (GIF89a, 1 by 1). */
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** Always the same point, whatever is or is not observed: nothing can be told from it. */
async function showPixel(resources: Resources, request: PageRequest): Promise<PageReply> {
  const found = await genuine(resources, request.params.token ?? "");
  if (found && found.sighting.targetId === undefined) await observe(resources, request, found);
  return { kind: "asset", contentType: "image/gif", content: pixel, keep: "not" };
}

/** Leads to the target in every case. Only addresses that were in a message lead anywhere: no token, no redirect. */
async function followLink(resources: Resources, request: PageRequest): Promise<PageReply> {
  const found = await genuine(resources, request.params.token ?? "");
  const targetId = found?.sighting.targetId;
  if (!found || targetId === undefined) return lost(request);
  const url = await inAccount(resources, { accountId: found.accountId, actor: nobody }, (context) =>
    targetUrl(context, targetId),
  );
  if (url === undefined) return lost(request);
  await observe(resources, request, found);
  return { kind: "redirect", to: url };
}

async function answerProbe(resources: Resources, request: PageRequest): Promise<PageReply> {
  const content = Buffer.from(probeText(resources, request.params.challenge ?? ""));
  return { kind: "asset", contentType: "text/plain; charset=utf-8", content, keep: "not" };
}

const nobody = { kind: "subject", subjectId: undefined } as const;

type Genuine = { accountId: AccountId; sighting: Sighting };

async function genuine(resources: Resources, token: string): Promise<Genuine | undefined> {
  const read = readSighting(token);
  if (!read || !(await accountExists(resources, read.accountId))) return undefined;
  const key = await accountSubkey(resources, read.accountId, "tracking");
  return read.isGenuine(key) ? read : undefined;
}

/** A key is made at first use: a made-up account number must not make one. */
async function accountExists({ db }: Resources, accountId: AccountId): Promise<boolean> {
  return (
    (await db.selectFrom("accounts.account").select("id").where("id", "=", accountId).executeTakeFirst()) !==
    undefined
  );
}

/** What goes wrong in keeping it keeps nobody from where they were going. */
async function observe(
  resources: Resources,
  request: PageRequest,
  { accountId, sighting }: Genuine,
): Promise<void> {
  const { userAgent, raw } = request;
  const visitor = visitorOf({ method: raw.method, userAgent, headers: raw.headers });
  if (visitor === "not_a_visit") return;
  const actor = { kind: "subject", subjectId: sighting.person?.subjectId } as const;
  const write = (context: Context): Promise<void> => recordSighting(context, sighting, visitor);
  try {
    await inAccount(resources, { accountId, actor, traceId: request.traceId }, write, (context) =>
      recordTrace(context, "tracking.observe", "observation with consent"),
    );
  } catch (error) {
    resources.log.error({ err: error, accountId, traceId: request.traceId }, "an observation was not kept");
  }
}

function lost(request: PageRequest): PageReply {
  const language = languageOf(request.acceptLanguage, "en");
  const title = words.title[language];
  const body = html`<h1>${title}</h1><p>${words.text[language]}</p>` as VNode | VNode[];
  return { kind: "page", status: 404, html: renderPage({ language, title, body }) };
}

const words = {
  title: { en: "This link leads nowhere", fr: "Ce lien ne mène nulle part" },
  text: {
    en: "It may have been cut on its way: open it from the message itself.",
    fr: "Il a peut-être été coupé en chemin\u00a0: ouvrez-le depuis le message lui-même.",
  },
} satisfies Record<string, Localized>;
