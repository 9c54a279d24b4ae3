import type { Localized } from "#kernel/localized.ts";
import type { AgreementPoint } from "../processors/agreement-points.api.ts";

/**
 * A part of a document that begins with a good text and may say something else. `{operator}`, `{contact}`, `{address}` and
 * `{keyDays}` in it become what is so when it is published.
 */
export type Article = {
  key: string;
  heading: Localized;
  text: Localized;
  /** Which points of GDPR art. 28(3) it holds. */
  points?: readonly AgreementPoint[];
};

/** What is said instead of an article's own text; both empty: the article is left out. */
export type Edits = Record<string, Localized>;

/** How many paragraphs: a blank line ends one. */
export function paragraphsOf(text: string): string[] {
  return text.split(/\n{2,}/).flatMap((each) => (each.trim() ? [each.trim()] : []));
}

/**
 * The points of art. 28(3) that nothing speaks of: their article says nothing in one of the languages, or was rewritten and nobody
 * confirmed that it still holds the point.
 */
export function missingPoints(
  articles: readonly Article[],
  edits: Edits,
  confirmed: readonly AgreementPoint[],
  points: readonly AgreementPoint[],
): AgreementPoint[] {
  return points.filter((point) => {
    const holding = articles.filter((article) => article.points?.includes(point));
    return !holding.some(({ key }) => {
      const edit = edits[key];
      if (!edit) return true;
      return Boolean(edit.en.trim() && edit.fr.trim()) && confirmed.includes(point);
    });
  });
}
