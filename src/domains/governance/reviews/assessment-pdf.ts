import { type Block, renderPdf } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { typedFrom } from "./assessment.ts";
import { type PiaDocument, plainText } from "./pia-document.ts";
import { descriptionChapters, gaugeNames, type PiaChapter, riskChapters } from "./pia-questions.api.ts";

/** The assessment to be read and signed. */
export async function assessmentPdf({ language, now }: Context, document: PiaDocument): Promise<Buffer> {
  const { answers, measures, people } = typedFrom(document);
  const title = { en: "Impact assessment", fr: "Analyse d’impact" }[language];
  const chapter = ({ title: heading, questions }: PiaChapter): Block[] => {
    const said = questions.flatMap(({ reference, question }): Block[] => {
      const answer = answers.find((each) => each.reference === reference);
      const lines = [
        answer?.gauge ? gaugeNames[answer.gauge as 1][language] : "",
        ...(answer?.list ?? []).map((each) => `– ${each}`),
        answer?.text ?? "",
      ].filter(Boolean);
      return lines.length === 0
        ? []
        : [
            { kind: "subheading", text: `${reference}. ${question[language]}` },
            { kind: "paragraph", text: lines.join("\n") },
          ];
    });
    return said.length === 0 ? [] : [{ kind: "heading", text: heading[language] }, ...said];
  };
  const blocks: Block[] = [
    { kind: "title", text: `${title}${{ en: ":", fr: "\u00a0:" }[language]} ${document.pia.name}` },
    ...descriptionChapters.flatMap(chapter),
    { kind: "heading", text: { en: "Measures", fr: "Mesures" }[language] },
    ...measures.map(
      ({ title: name, content }): Block => ({
        kind: "paragraph",
        text: content && content !== name ? `${name}\n${content}` : name,
      }),
    ),
    ...riskChapters.flatMap(chapter),
    ...(people.text
      ? ([
          {
            kind: "heading",
            text: { en: "What the people concerned say", fr: "Avis des personnes concernées" }[language],
          },
          { kind: "paragraph", text: people.text },
        ] satisfies Block[])
      : []),
    ...(typeof document.pia.dpo_opinion === "string" && document.pia.dpo_opinion
      ? ([
          { kind: "heading", text: { en: "The officer’s advice", fr: "Avis du délégué" }[language] },
          {
            kind: "paragraph",
            text: plainText(document.pia.dpo_opinion),
          },
        ] satisfies Block[])
      : []),
  ];
  return renderPdf(blocks, { title, author: String(document.pia.author_name ?? ""), language, at: now });
}
