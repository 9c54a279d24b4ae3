import { html } from "htm/preact";
import type { VNode } from "preact";
import { languageFor, one } from "#domains/forms/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { languageSwitch, renderPage } from "#kernel/page.ts";
import { dayIn } from "#kernel/written-time.ts";
import { nameOfSide } from "../register/responsible.ts";
import { readSignedLink } from "../signed-number.ts";
import { changeAsking, lockAsking, type OfficerAsking } from "./officer-askings.sql.ts";
import { officerTexts as texts } from "./officer-texts.ts";

/** Where an officer who works elsewhere says yes or no to the digest, and ends it. Opening it changes nothing. */
export const officerDigestPages: readonly PageRoute[] = [
  {
    method: "GET",
    path: "/officer-digest/:token",
    handle: (resources, request) => visit(resources, request, "look"),
  },
  {
    method: "POST",
    path: "/officer-digest/:token",
    handle: (resources, request) => visit(resources, request, "act"),
  },
];

async function visit(resources: Resources, request: PageRequest, step: "look" | "act"): Promise<PageReply> {
  const guess = languageFor(request, "en");
  const ref = await readSignedLink(resources, "officer-digest", request.params.token ?? "");
  if (!ref) return message(guess, 404, "wrong");
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(
    resources,
    { accountId: ref.accountId, actor, traceId: request.traceId },
    async (context) => {
      const found = await lockAsking(context, ref.id);
      if (!found) return message(guess, 404, "wrong");
      const language = languageFor(request, found.language);
      const now = step === "act" ? await answer(context, found, one(request.form.do)) : found;
      if (now.state === "asked" || now.state === "agreed") return askingPage(context, now, language);
      return message(language, now.state === "expired" ? 410 : 200, now.state);
    },
    (context) => recordTrace(context, "officerDigest", "public"),
  );
}

async function answer(context: Context, asking: OfficerAsking, said: string): Promise<OfficerAsking> {
  const { state, id, subjectId } = asking;
  if (said === "agree" && state === "asked") await changeAsking(context, id, { agreed_at: context.now });
  else if (said === "end" && (state === "asked" || state === "agreed"))
    await changeAsking(context, id, { ended_at: context.now, ended_by: "officer" });
  else return asking;
  context.touched.add(subjectId);
  return (await lockAsking(context, id)) ?? asking;
}

async function askingPage(context: Context, asking: OfficerAsking, language: Language): Promise<PageReply> {
  const t = texts[language];
  const who = await nameOfSide(context);
  const { agreedAt } = asking;
  const button = (does: "agree" | "end", called: string, look: string) =>
    html`<button type="submit" name="do" value=${does} class=${look}>${called}</button>`;
  const body = html`
    <h1>${t.title(who)}</h1>
    <p>${agreedAt ? t.agreed(dayIn(language, agreedAt)) : t.asked(who)}</p>
    <p>${t.what}</p>
    <form method="post" action=${`?lang=${language}`}>
      ${
        agreedAt
          ? button("end", t.stop, "")
          : [button("agree", t.yes, ""), " ", button("end", t.no, "second")]
      }
    </form>
    <p class="quiet">${t.privacy(who)}</p>` as VNode | VNode[];
  const footer = html`<p>${languageSwitch(language)}</p>` as VNode;
  return {
    kind: "page",
    status: 200,
    html: renderPage({ language, title: t.title(who), body, footer }),
  };
}

function message(
  language: Language,
  status: number,
  kind: keyof (typeof texts)["en"]["messages"],
): PageReply {
  const [title, line] = texts[language].messages[kind];
  const body = html`<h1>${title}</h1><p>${line}</p>` as VNode | VNode[];
  return { kind: "page", status, html: renderPage({ language, title, body }) };
}
