import { html } from "htm/preact";
import type { VNode } from "preact";
import { contactOf } from "#domains/contacts/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { type Language, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { type LinkUse, readLink } from "../links.ts";
import { texts } from "./texts.ts";

/** The person who opened a link, as far as the link says. */
export type Visit = {
  context: Context;
  subjectId: SubjectId;
  purposeId: number | undefined;
  messageId: MessageId | undefined;
  language: Language;
  request: PageRequest;
};

/**
 * Runs what a link is for, as the person it was made for, traced like any work on somebody's data. Wrong and expired
 * links say so, and the same whether or not anybody is known.
 */
export async function visitBy(
  use: LinkUse,
  { resources, request }: { resources: Resources; request: PageRequest },
  run: (visit: Visit) => Promise<PageReply>,
): Promise<PageReply> {
  const guess = languageOf(request.acceptLanguage, "en");
  const link = await readLink(resources, request.params.token ?? "", use);
  if (link.kind !== "valid") {
    const t = texts[guess];
    return page(
      link.kind === "wrong" ? 404 : 410,
      guess,
      t.wrongTitle,
      html`<p>${link.kind === "wrong" ? t.wrong : t.expired}</p>` as VNode,
    );
  }
  const { accountId, subjectId, purposeId, messageId } = link;
  const work = { accountId, actor: { kind: "subject", subjectId } as const, traceId: request.traceId };
  return inAccount(
    resources,
    work,
    async (context) => {
      context.touched.add(subjectId);
      const language = (await contactOf(context, subjectId))?.language ?? guess;
      return run({ context, subjectId, purposeId, messageId, language, request });
    },
    (context) => recordTrace(context, `delivery.${use}`, "information and withdrawal"),
  );
}

export function page(
  status: number,
  language: Language,
  title: string,
  body: VNode | VNode[],
  footer?: VNode,
): PageReply {
  const content = html`<h1>${title}</h1>${body}` as VNode | VNode[];
  return {
    kind: "page",
    status,
    html: renderPage({ language, title, body: content, ...(footer ? { footer } : {}) }),
  };
}
