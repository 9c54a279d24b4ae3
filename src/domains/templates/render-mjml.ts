import type { Language } from "#kernel/localized.ts";
import { convertMjml } from "./convert-mjml.ts";
import { readStructure } from "./html-structure.ts";
import { mask, unmask } from "./mask.ts";
import type { KnownNames } from "./merge-field.ts";
import { parseMerge } from "./merge-language.ts";
import type { Problem } from "./merge-problems.ts";
import { lostCondition, standApart } from "./mjml-conditions.ts";
import { mjmlProblem, texts } from "./mjml-problems.ts";
import { printMark } from "./print-merge.ts";

export type RenderedMjml = { ok: true; html: string } | { ok: false; problems: Problem[] };

/**
 * MJML to HTML that still holds its marks. What it makes fetches nothing from a third party by itself: MJML's own web fonts
 * and icons would tell Google, Mailjet and Imgur who reads the mail and when.
 */
export async function renderMjml(
  source: string,
  { known, language }: { known: KnownNames; language: Language },
): Promise<RenderedMjml> {
  if (source.length > longest)
    return { ok: false, problems: [{ line: 1, column: 1, message: texts.tooLong }] };
  const parsed = parseMerge(source.replace(/\r\n?/g, "\n"), known, "html");
  if (!parsed.ok) return parsed;
  const masked = mask(parsed.parts);
  const refused = refusals(masked.text);
  if (refused.length > 0) return { ok: false, problems: refused };

  const shown = (text: string) =>
    unmask(text)
      .map((piece) => {
        const mark = typeof piece === "number" ? masked.marks[piece] : undefined;
        return typeof piece === "string" ? piece : mark ? printMark(mark, "html") : "";
      })
      .join("");
  const result = await convertMjml(standApart(masked));
  if ("failed" in result)
    return { ok: false, problems: [{ line: 1, column: 1, message: failures[result.failed] }] };
  const errors = result.errors.filter((error) => !error.message.includes("mj-title"));
  if (errors.length > 0)
    return {
      ok: false,
      problems: errors.map(({ line, message }) => ({
        line,
        column: 1,
        message: mjmlProblem(shown(message)),
      })),
    };
  // What comes after works in this thread: on no more than anybody would send.
  if (result.html.length > longest * 2)
    return { ok: false, problems: [{ line: 1, column: 1, message: texts.tooMuch }] };
  // Here rather than later, so that a slot's place is its place in the MJML.
  const { problems: misplaced } = readStructure({ text: result.html, marks: masked.marks });
  const lost = lostCondition(masked, result.html);
  const problems = [...defaultIcons(result.html, masked.text), ...misplaced, ...lost];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, html: shown(result.html.replaceAll('lang="und"', `lang="${language}"`)) };
}

const longest = 500_000;
const failures = { unreadable: texts.unreadable, "too-much": texts.tooMuch, busy: texts.busy };

/** Tags that would read files of the server or send readers to a font provider. */
function refusals(source: string): Problem[] {
  return [...source.matchAll(/<\s*(mj-include|mj-font)\b/gi)].map((match) => ({
    ...placeOf(source, match.index),
    message: match[1]?.toLowerCase() === "mj-font" ? texts.font : texts.include,
  }));
}

const iconHosts =
  /https?:\/\/(?:www\.mailjet\.com\/images|i\.imgur\.com|fonts\.(?:googleapis|gstatic)\.com)\//i;

function defaultIcons(html: string, source: string): Problem[] {
  if (!iconHosts.test(html) || iconHosts.test(source)) return [];
  const tags = [...source.matchAll(/<mj-(?:social-element|accordion|carousel)\b/gi)];
  return tags.map((match) => ({ ...placeOf(source, match.index), message: texts.icon }));
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const lines = source.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
