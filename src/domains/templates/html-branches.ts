import type { Localized } from "#kernel/localized.ts";
import { type Masked, marksIn } from "./mask.ts";
import type { Control } from "./merge-language.ts";
import type { Problem } from "./merge-problems.ts";
import { type OpenElements, sameElements } from "./open-elements.ts";

/**
 * Follows the conditions through some HTML as its reader goes along. Whichever branch a reader gets, the rest of the mail
 * must be read the same way: each branch closes what it opens and nothing else, and none begins or ends within a tag.
 * That is what lets every slot be escaped by its place once, and keeps the footer out of all of them.
 */
export function readBranches(masked: Masked, problems: Problem[]) {
  const controls = marksIn(masked.text).flatMap(({ number, index }) => {
    const mark = masked.marks[number];
    return mark?.kind === "control" ? [{ mark, index }] : [];
  });
  const open: { mark: Control; around: Around }[] = [];
  let next = 0;
  const tell = ({ line, column }: Control, message: Localized) => problems.push({ line, column, message });
  const passUntil = (end: number, pass: (mark: Control) => void) => {
    for (let each = controls[next]; each && each.index < end; each = controls[next]) {
      next++;
      pass(each.mark);
    }
  };
  return {
    /** Up to here there was text, inside these elements. */
    inText(end: number, elements: OpenElements): void {
      passUntil(end, (mark) => {
        const before = mark.word === "if" ? undefined : open.pop();
        if (before && (before.around === inMarkup || !sameElements(before.around.elements, elements)))
          tell(before.mark, texts.unbalanced);
        if (mark.word !== "endif") open.push({ mark, around: before?.around ?? { elements } });
      });
    },
    /** Up to here there was a tag, a comment, a style. */
    inMarkup(end: number): void {
      passUntil(end, (mark) => {
        const before = mark.word === "if" ? undefined : open.pop();
        // Told once for all its branches.
        if (before?.around !== inMarkup) tell(mark, texts.inMarkup);
        if (mark.word !== "endif") open.push({ mark, around: inMarkup });
      });
    },
    /** Here the frame of the document was read. */
    refuseDocument(): void {
      const [outermost] = open;
      if (outermost) tell(outermost.mark, texts.document);
    },
  };
}

const inMarkup = "in markup";
type Around = typeof inMarkup | { elements: OpenElements };

const texts = {
  inMarkup: {
    en: "A condition can stand around texts and whole elements, not inside a tag, a title, a comment or a style.",
    fr: "Une condition peut entourer des textes et des éléments entiers, pas se trouver dans une balise, un titre, un commentaire ou un style.",
  },
  unbalanced: {
    en: "What is opened in this part of the condition must be closed in it, and nothing else: put whole elements into it.",
    fr: "Ce qui est ouvert dans cette partie de la condition doit y être fermé, et rien d’autre\u00a0: mettez-y des éléments entiers.",
  },
  document: {
    en: "A condition can’t hold <html>, <head> or <body>: put it inside the body.",
    fr: "Une condition ne peut pas contenir <html>, <head> ou <body>\u00a0: placez-la dans le corps.",
  },
} satisfies Record<string, Localized>;
