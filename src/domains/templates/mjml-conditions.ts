import type { Localized } from "#kernel/localized.ts";
import { type Masked, marksIn } from "./mask.ts";
import type { Problem } from "./merge-problems.ts";

/**
 * Whatever stands in these reaches the HTML as it is; between the others MJML keeps tags and throws away texts. A tag ends
 * before the next begins: else a text of nothing but beginnings would be gone through once for each.
 */
const holdsText =
  /<(mj-(?:text|button|table|raw|title|preview|style|navbar-link|social-element|accordion-title|accordion-text))\b[^<>]*?(\/?)>|<!--/gi;

/** The source for MJML: a condition that stands between its tags, around whole sections or elements, is kept as it is. */
export function standApart({ text, marks }: Masked): string {
  const inside = textRanges(text);
  let range = 0;
  return text.replace(/\uFDD0(\d+)\uFDD1/g, (mark, number: string, at: number) => {
    if (marks[Number(number)]?.kind !== "control") return mark;
    while ((inside[range]?.to ?? Number.POSITIVE_INFINITY) <= at) range++;
    return (inside[range]?.from ?? Number.POSITIVE_INFINITY) <= at ? mark : `<mj-raw>${mark}</mj-raw>`;
  });
}

function textRanges(text: string): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  const lower = text.toLowerCase();
  holdsText.lastIndex = 0;
  for (let match = holdsText.exec(text); match; match = holdsText.exec(text)) {
    const [tag, name, selfClosed] = match;
    if (selfClosed) continue;
    const end = lower.indexOf(name ? `</${name.toLowerCase()}` : "-->", match.index + tag.length);
    const to = end < 0 ? text.length : end;
    ranges.push({ from: match.index, to });
    holdsText.lastIndex = to;
  }
  return ranges;
}

/** A condition that MJML moved, repeated or dropped, where it was no comment. */
export function lostCondition({ text, marks }: Masked, html: string): Problem[] {
  const controls = (masked: string) =>
    marksIn(masked).flatMap(({ number }) => (marks[number]?.kind === "control" ? [number] : []));
  const left = controls(html);
  const meant = controls(text.replace(/<!--[\s\S]*?(?:-->|$)/g, ""));
  const odd = Array.from({ length: Math.max(left.length, meant.length) }).findIndex(
    (_, index) => left[index] !== meant[index],
  );
  const mark = marks[meant[odd] ?? left[odd] ?? -1];
  return mark ? [{ line: mark.line, column: mark.column, message: texts.misplaced }] : [];
}

const texts = {
  misplaced: {
    en: "A condition can’t stand in this place: put it around whole sections or elements, or inside a text.",
    fr: "Une condition ne peut pas se trouver ici\u00a0: placez-la autour de sections ou d’éléments entiers, ou dans un texte.",
  },
} satisfies Record<string, Localized>;
