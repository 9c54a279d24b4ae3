import type { Localized } from "#kernel/localized.ts";
import type { MailProblem } from "../compose-mail.ts";
import type { TemplateContent } from "../templates.sql.ts";
import type { Block, Picture, Values } from "./design.api.ts";
import { valuesIn } from "./picture.ts";
import { readDesign } from "./read-design.ts";

/** What was begun and not filled in: a picture that says nothing to who can't see it, a button that leads nowhere. */
export function unfinished({ format, source }: Pick<TemplateContent, "format" | "source">): MailProblem[] {
  const design = format === "design" ? readDesign(source) : undefined;
  return (design?.blocks ?? []).flatMap((block, index) =>
    block.hidden
      ? []
      : gapsIn(block).map((gap) => ({ part: "html" as const, line: index + 1, column: 1, ...gap })),
  );
}

function gapsIn(block: Block): Pick<MailProblem, "kind" | "message">[] {
  const gaps = valuesIn(block).flatMap(({ kind, value }) => {
    if (kind === "picture" && isMute(value as Picture))
      return [{ kind: "image_without_alt", message: texts.picture }];
    return kind === "button" && isDead(value as Values["button"])
      ? [{ kind: "broken_link", message: texts.button }]
      : [];
  });
  // Once for each block: its fields show which.
  return gaps.filter((gap, index) => gaps.findIndex(({ kind }) => kind === gap.kind) === index);
}

function isMute({ imageId, alt, decorative }: Picture): boolean {
  return imageId !== null && !decorative && alt.trim() === "";
}

function isDead({ label, address }: Values["button"]): boolean {
  return label.trim() !== "" && address.trim() === "";
}

const texts = {
  picture: {
    en: "Say what can be seen on the picture, or that it only decorates.",
    fr: "Dites ce qu’on voit sur l’image, ou qu’elle ne fait que décorer.",
  },
  button: {
    en: "Say where the link leads, or take its words away.",
    fr: "Indiquez où mène le lien, ou retirez ses mots.",
  },
} satisfies Record<string, Localized>;
