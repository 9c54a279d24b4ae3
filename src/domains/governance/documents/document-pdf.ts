import { type Block, renderPdf } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { Download } from "#kernel/module.ts";
import { dayIn, momentIn } from "#kernel/written-time.ts";
import type { Answer } from "./acceptance.ts";
import { documentFileNames, documentTitles } from "./document-names.ts";
import { type DocumentVersion, hashOfTexts } from "./document-versions.ts";
import type { DocumentKind } from "./documents.api.ts";

export function titleOf(kind: DocumentKind, name: string, language: Language): string {
  return `${documentTitles[kind][language]} ${{ en: "of", fr: "de" }[language]} ${name}`;
}

type Shown = {
  kind: DocumentKind;
  /** Whose it is. */
  author: string;
  found: DocumentVersion;
  /** Who answered to this version for the business. */
  answers?: readonly Answer[];
};

/** One version as people could read it, with the hash of its text, and the answers to it. */
export async function documentPdf(
  { language }: Pick<Context, "language">,
  { kind, author, found, answers = [] }: Shown,
): Promise<Download> {
  const t = texts[language];
  const title = titleOf(kind, author, language);
  const blocks: Block[] = [
    { kind: "title", text: title },
    { kind: "paragraph", text: t.dated(found.version, dayIn(language, found.effectiveOn)) },
    ...found.texts[language].flatMap(({ heading, paragraphs }): Block[] => [
      { kind: "heading", text: heading },
      ...paragraphs.map((text): Block => ({ kind: "paragraph", text })),
    ]),
    ...(answers.length > 0 ? [{ kind: "heading", text: t.answers } satisfies Block] : []),
    ...answers.map(
      ({ answer, at, evidence }): Block => ({
        kind: "paragraph",
        text: [
          t[answer](evidence.name, momentIn(language, at)),
          evidence.ip && `IP ${evidence.ip}`,
          evidence.userAgent,
          evidence.reason,
        ]
          .filter(Boolean)
          .join("\n"),
      }),
    ),
    { kind: "paragraph", text: `SHA-256 ${hashOfTexts(found.texts).toString("hex")}` },
  ];
  return {
    fileName: `${documentFileNames[kind][language]}-${found.version}.pdf`,
    contentType: "application/pdf",
    content: await renderPdf(blocks, { title, author, language, at: found.publishedAt }),
  };
}

const texts = {
  en: {
    dated: (version: number, day: string) => `Version ${version}, in force from ${day}`,
    answers: "Answers",
    accepted: (name: string, at: string) => `Accepted by ${name}, ${at}`,
    refused: (name: string, at: string) => `Refused by ${name}, ${at}`,
  },
  fr: {
    dated: (version: number, day: string) => `Version ${version}, en vigueur à partir du ${day}`,
    answers: "Réponses",
    accepted: (name: string, at: string) => `Accepté par ${name}, ${at}`,
    refused: (name: string, at: string) => `Refusé par ${name}, ${at}`,
  },
} as const;
