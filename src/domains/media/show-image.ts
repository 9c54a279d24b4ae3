import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { errors } from "./media.errors.ts";
import { renditionNamed } from "./media.sql.ts";
import { accountOfName } from "./rendition-name.ts";

export const mediaPages: readonly PageRoute[] = [{ method: "GET", path: "/m/:name", handle: showImage }];

/** A rendition for whoever has its address: a form's visitor, a reader of an e-mail. Nothing is noted about them. */
async function showImage(resources: Resources, request: PageRequest): Promise<PageReply> {
  const name = request.params.name ?? "";
  const accountId = accountOfName(name);
  const actor = { kind: "subject", subjectId: undefined } as const;
  const found =
    accountId === undefined
      ? undefined
      : await inAccount(resources, { accountId, actor, traceId: request.traceId }, (context) =>
          renditionNamed(context, name),
        );
  if (found) return { kind: "asset", ...found, keep: "for_ever" };
  const language = languageOf(request.acceptLanguage, "en");
  const sentence = errors.imageNotFound().sentence(language);
  return { kind: "page", status: 404, html: renderPage({ language, title: sentence, body: [] }) };
}
