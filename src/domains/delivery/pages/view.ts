import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Resources } from "#kernel/context.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { TemplateBroken } from "../dispatch/compile-mailing.ts";
import { personalCopy } from "../shown-mail.ts";
import { page, type Visit, visitBy } from "./subject-page.ts";
import { texts } from "./texts.ts";

/** The message in a browser, for whom it was written: the same words, their own links, and nothing observed. */
export function showInBrowser(resources: Resources, request: PageRequest): Promise<PageReply> {
  return visitBy("view", { resources, request }, async (visit) => {
    const copy = await copyFor(visit);
    if (copy) return { kind: "letter", html: copy.html, audience: "its_reader" };
    const t = texts[visit.language];
    return page(410, visit.language, t.message, html`<p>${t.notKept}</p>` as VNode);
  });
}

async function copyFor({ context, messageId, subjectId }: Visit) {
  if (!messageId) return undefined;
  try {
    return await personalCopy(context, { messageId, subjectId });
  } catch (error) {
    // An attribute that it names was deleted since: it can't be written out again.
    if (error instanceof TemplateBroken) return undefined;
    throw error;
  }
}
