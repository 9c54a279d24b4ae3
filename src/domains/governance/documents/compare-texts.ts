import { diffArrays, diffWordsWithSpace } from "diff";
import type { Language } from "#kernel/localized.ts";
import type { Section, Texts } from "./text.ts";

/** Words that stand in both texts, or only in the one or the other. */
export type Piece = { kind: "same" | "added" | "removed"; text: string };
/** A section in which something changed: only the paragraphs that did, each as its words. */
export type ChangedSection = { heading: string; paragraphs: Piece[][] };

/** Below this share of common text two paragraphs are two, not one that was reworded: woven together nobody could read them. */
const leastCommon = 0.4;

/** What changed between two versions, word by word, for people to read: in the order of the later one, what is gone first. */
export function compareTexts(
  before: Texts | undefined,
  after: Texts | undefined,
  language: Language,
): ChangedSection[] {
  const [was, is] = [before?.[language] ?? [], after?.[language] ?? []];
  const headings = [...new Set([...was, ...is].map(({ heading }) => heading))];
  const gone = headings.filter((heading) => !is.some((each) => each.heading === heading));
  return [...gone, ...is.map(({ heading }) => heading)].flatMap((heading) => {
    const paragraphs = compareParagraphs(paragraphsIn(was, heading), paragraphsIn(is, heading), language);
    return paragraphs.length > 0 ? [{ heading, paragraphs }] : [];
  });
}

function paragraphsIn(sections: readonly Section[], heading: string): string[] {
  return sections.filter((each) => each.heading === heading).flatMap(({ paragraphs }) => paragraphs);
}

function compareParagraphs(before: string[], after: string[], language: Language): Piece[][] {
  const changed: Piece[][] = [];
  let removed: string[] = [];
  const leave = (texts: string[]) =>
    changed.push(...texts.map((text) => [{ kind: "removed" as const, text }]));
  for (const { value, added, removed: isRemoved } of diffArrays(before, after)) {
    if (isRemoved) removed = value;
    else {
      // What stands where something else stood is, paragraph by paragraph, that thing reworded.
      if (added) changed.push(...value.flatMap((text, index) => reworded(removed[index], text, language)));
      leave(added ? removed.slice(value.length) : removed);
      removed = [];
    }
  }
  leave(removed);
  return changed;
}

function reworded(before: string | undefined, after: string, language: Language): Piece[][] {
  if (before === undefined) return [[{ kind: "added", text: after }]];
  const intlSegmenter = new Intl.Segmenter(language, { granularity: "word" });
  const pieces = inRuns(
    diffWordsWithSpace(before, after, { intlSegmenter }).map(
      ({ value, added, removed }): Piece => ({
        kind: added ? "added" : removed ? "removed" : "same",
        text: value,
      }),
    ),
  );
  const common = pieces.reduce((sum, { kind, text }) => sum + (kind === "same" ? text.length : 0), 0);
  if (common >= leastCommon * Math.max(before.length, after.length)) return [pieces];
  return [[{ kind: "removed", text: before }], [{ kind: "added", text: after }]];
}

/** Words that went one after the other are one piece, and so are those that came: the blanks between them tell nothing. */
function inRuns(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  let run = { removed: "", added: "" };
  const end = () => {
    for (const kind of ["removed", "added"] as const) if (run[kind]) runs.push({ kind, text: run[kind] });
    run = { removed: "", added: "" };
  };
  pieces.forEach(({ kind, text }, place) => {
    const between = kind === "same" && text.trim() === "" && pieces[place + 1] && (run.removed || run.added);
    if (between) run = { removed: run.removed + text, added: run.added + text };
    else if (kind !== "same") run[kind] += text;
    else {
      end();
      runs.push({ kind, text });
    }
  });
  end();
  return runs;
}
