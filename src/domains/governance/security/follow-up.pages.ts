import { html } from "htm/preact";
import type { VNode } from "preact";
import { keepFile } from "#domains/files/index.ts";
import { languageFor, one } from "#domains/forms/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import type { PostedFile } from "#kernel/posted-files.ts";
import { momentIn } from "#kernel/written-time.ts";
import { followUpLink, readFollowUp } from "./follow-up-link.ts";
import { oneLine, plain } from "./receive-report.ts";
import { wakeReminder } from "./remind-queue.ts";
import { texts } from "./security-texts.ts";
import {
  addEntry,
  changeWeakness,
  type Entry,
  entriesOf,
  lockWeakness,
  seal,
  type Weakness,
} from "./weakness.ts";

const largestFile = 5 * 1024 * 1024;
const filesAtOnce = 3;
/** What one report may hold: a conversation, not a way to fill a disk. */
const mostFiles = 12;
const mostWritten = 60;
/** How often somebody may change their mind about being named. */
const mostThanks = 40;
const longestText = 8000;

/** Whoever holds the link of a report reads the answers, writes again, adds files, and decides about being named. */
export const followUpPages: readonly PageRoute[] = [
  {
    method: "GET",
    path: "/security/reports/:token",
    handle: (resources, request) => visit(resources, request, "look"),
  },
  {
    method: "POST",
    path: "/security/reports/:token",
    takesFiles: { most: filesAtOnce, bytes: largestFile },
    handle: (resources, request) => visit(resources, request, "act"),
  },
];

async function visit(resources: Resources, request: PageRequest, step: "look" | "act"): Promise<PageReply> {
  const weaknessId = await readFollowUp(resources, request.params.token ?? "");
  const guess = languageFor(request, "en");
  if (weaknessId === undefined) return wrongLink(guess);
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(
    resources,
    { accountId: operatorAccount, actor, traceId: request.traceId },
    async (context) => {
      const weakness = await lockWeakness(context, weaknessId).catch(() => undefined);
      if (weakness?.source !== "report") return wrongLink(guess);
      const language = languageFor(request, weakness.language);
      const notice = step === "act" ? await act(context, weakness, { request, language }) : undefined;
      if (notice?.kind === "done")
        return {
          kind: "redirect",
          to: `${await followUpLink(context, weaknessId)}?done=${notice.key}&lang=${language}`,
        };
      return {
        kind: "page",
        status: notice ? 400 : 200,
        html: await shown(context, await lockWeakness(context, weaknessId), {
          request,
          language,
          problem: notice?.text,
        }),
      };
    },
  );
}

type Done = keyof (typeof texts)["en"]["done"];
type Notice = { kind: "done"; key: Done } | { kind: "problem"; text: string };

async function act(
  context: Context,
  weakness: Weakness,
  { request, language }: { request: PageRequest; language: Language },
): Promise<Notice> {
  const { form, files } = request;
  const t = texts[language];
  const { id } = weakness;
  switch (one(form.do)) {
    case "thanks": {
      const name = oneLine(one(form.thanks)).slice(0, 100);
      if (!name) return { kind: "problem", text: t.noName };
      const changes = (await entriesOf(context, id)).filter(({ kind }) => kind === "thanks").length;
      if (changes >= mostThanks) return { kind: "problem", text: t.full };
      await changeWeakness(context, id, {
        thanks_sealed: await seal(context, "thanks", name),
        thanks_shown: false,
      });
      await addEntry(context, id, { kind: "thanks", text: "agreed" });
      return { kind: "done", key: "thanked" };
    }
    case "no-thanks":
      // Taking it back is never refused; there is nothing to take back twice.
      if (weakness.thanks === null) return { kind: "done", key: "unthanked" };
      await changeWeakness(context, id, { thanks_sealed: null, thanks_shown: false });
      await addEntry(context, id, { kind: "thanks", text: "withdrawn" });
      return { kind: "done", key: "unthanked" };
    case "forget":
      await changeWeakness(context, id, { reporter_sealed: null });
      return { kind: "done", key: "forgotten" };
    default:
      return files === "too_large"
        ? { kind: "problem", text: t.tooLarge(largestFile / 1024 ** 2) }
        : write(context, id, { text: one(form.text), files, language });
  }
}

async function write(
  context: Context,
  id: number,
  { text: typed, files, language }: { text: string; files: readonly PostedFile[]; language: Language },
): Promise<Notice> {
  const t = texts[language];
  const text = plain(typed).slice(0, longestText);
  if (!text && files.length === 0) return { kind: "problem", text: t.empty };
  const before = await entriesOf(context, id);
  const kept = before.filter(({ kind }) => kind === "file").length;
  if (kept + files.length > mostFiles || before.filter(({ kind }) => kind === "heard").length >= mostWritten)
    return { kind: "problem", text: t.full };
  if (text) await addEntry(context, id, { kind: "heard", text });
  for (const { name, bytes } of files)
    if (bytes.length > 0)
      await addEntry(context, id, {
        kind: "file",
        text: name,
        fileId: await keepFile(context, { kind: "security", name, bytes }),
      });
  await wakeReminder(context);
  return { kind: "done", key: "sent" };
}

type Shown = { request: PageRequest; language: Language; problem: string | undefined };

async function shown(
  context: Context,
  weakness: Weakness,
  { request, language, problem }: Shown,
): Promise<string> {
  const t = texts[language];
  const { id, record, state, reporter, thanks, thanksShown, reward, language: first } = weakness;
  const entries = (await entriesOf(context, id)).filter(({ kind }) => kind in t.entries);
  const done = t.done[request.query.done as Done];
  const link = await followUpLink(context, id);
  return renderPage({
    language,
    title: record.title,
    body: html`
      <h1>${record.title}</h1>
      ${done ? html`<p class="done" role="status" id="notice" tabindex="-1" autofocus>${done}</p>` : null}
      ${problem ? html`<p class="problem" role="alert" id="notice" tabindex="-1" autofocus>${problem}</p>` : null}
      ${
        request.query.new
          ? html`<p class="done" role="status">${t.received}</p><p>${t.keepLink}</p><p><a href=${link}>${link}</a></p>`
          : null
      }
      <dl>
        <dt>${t.number}</dt><dd>${id}</dd>
        <dt>${t.state}</dt><dd>${t.states[state]}</dd>
        ${reward ? html`<dt>${t.rewardsTitle}</dt><dd>${reward}</dd>` : null}
      </dl>
      <h2>${t.conversation}</h2>
      ${entries.map((entry) => said(entry, language))}
      <form method="post" action=${`?lang=${language}`} enctype="multipart/form-data">
        <label for="text">${t.write}</label>
        <textarea id="text" name="text" rows="5" maxlength=${longestText}></textarea>
        <label for="files">${t.files}</label>
        <p class="quiet hint" id="files-hint">${t.filesHint(filesAtOnce, largestFile / 1024 ** 2)}</p>
        <input type="file" id="files" name="files" multiple aria-describedby="files-hint" />
        <br /><button type="submit">${t.send}</button>
      </form>
      <hr />
      <h2>${t.thanksTitle}</h2>
      ${
        thanks
          ? html`<p>${t.namedAs(thanks, thanksShown)}</p><form method="post" action=${`?lang=${language}`}><input type="hidden" name="do" value="no-thanks" /><button type="submit" class="second">${t.unname}</button></form>`
          : html`<p>${t.nameMeText}</p><form method="post" action=${`?lang=${language}`}><input type="hidden" name="do" value="thanks" /><label for="thanks">${t.nameMeAs}</label><input type="text" id="thanks" name="thanks" maxlength="100" required /><button type="submit" class="second">${t.nameMe}</button></form>`
      }
      ${
        reporter
          ? html`<h2>${t.dataTitle}</h2><p>${t.knownAs([reporter.name, reporter.address].filter(Boolean).join(", "))}</p><form method="post" action=${`?lang=${language}`}><input type="hidden" name="do" value="forget" /><button type="submit" class="second">${t.forget}</button></form>`
          : null
      }
    ` as VNode | VNode[],
    footer: html`<p><a href=${`/security?lang=${first}`}>${t.policyTitle}</a></p>` as VNode,
  });
}

function said({ kind, text, madeAt, fileId }: Entry, language: Language) {
  const t = texts[language];
  const name = t.entries[kind as keyof typeof t.entries];
  return html`<p style="white-space:pre-line"><strong>${name}</strong> <span class="quiet">${momentIn(language, madeAt)}</span><br />${kind === "reported" || kind === "heard" || kind === "said" || kind === "declined" || fileId !== null ? text : null}</p>`;
}

function wrongLink(language: Language): PageReply {
  const { wrongTitle, wrong } = texts[language];
  const body = html`<h1>${wrongTitle}</h1><p>${wrong}</p>` as VNode | VNode[];
  return { kind: "page", status: 404, html: renderPage({ language, title: wrongTitle, body }) };
}
