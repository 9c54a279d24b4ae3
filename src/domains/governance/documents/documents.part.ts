import { type Block, renderPdf } from "#domains/consent/index.ts";
import { businessPageLink } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Download, route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { responsibleFor } from "../register/responsible.ts";
import * as api from "./documents.api.ts";
import { documentHoldings } from "./documents.data.ts";
import { errors } from "./documents.errors.ts";
import { policyPages, policyTitle } from "./policy.pages.ts";
import { policyNow, policyVersions, publishPolicy } from "./policy-versions.ts";

export const documentsPart: GovernancePart = {
  routes: [
    route(api.getPolicy, async (context) => {
      const { versions, words, texts, changes } = await policyNow(context);
      return {
        sections: texts[context.language],
        ownWords: words,
        ...changes,
        publicUrl: await businessPageLink(context, "/privacy-policy/"),
        versions: versions.map(({ version, effectiveOn, publishedAt, publishedBy }) => ({
          ...{ version, effectiveOn, publishedBy },
          publishedAt: publishedAt.toISOString(),
        })),
      };
    }),
    route(api.publishPolicy, async (context, { body }) => ({ version: await publishPolicy(context, body) })),
    route(api.downloadPolicy, (context, { params }) => policyPdf(context, params.policyVersion)),
  ],
  pages: policyPages,
  holdings: documentHoldings,
};

async function policyPdf(context: Context, number: number): Promise<Download> {
  const { language } = context;
  const found = (await policyVersions(context)).find(({ version }) => version === number);
  if (!found) throw errors.policyNotFound();
  const { responsible } = await responsibleFor(context);
  const title = policyTitle(responsible.name, language);
  const dated = { en: `Version ${number}, in force from`, fr: `Version ${number}, en vigueur à partir du` }[
    language
  ];
  const blocks: Block[] = [
    { kind: "title", text: title },
    { kind: "paragraph", text: `${dated} ${found.effectiveOn}` },
    ...found.texts[language].flatMap(({ heading, paragraphs }): Block[] => [
      { kind: "heading", text: heading },
      ...paragraphs.map((text): Block => ({ kind: "paragraph", text })),
    ]),
  ];
  return {
    fileName: `${{ en: "privacy-policy", fr: "politique-de-confidentialite" }[language]}-${number}.pdf`,
    contentType: "application/pdf",
    content: await renderPdf(blocks, { title, author: responsible.name, language, at: found.publishedAt }),
  };
}
