import type { HelpPage } from "./help-texts.ts";

export type HelpFound = { page: HelpPage; excerpt: string };

/** Without accents and capitals: whoever types “donnees” means “données”. */
const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

const marks = /[*`#|]|\]\([^)]*\)|\[/g;

/** Pages that hold every word, those with words in the title first, each with the sentence where the first stands. */
export function searchHelp(pages: readonly HelpPage[], query: string): HelpFound[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return pages
    .flatMap((page) => {
      const whole = plain(page.text);
      if (!words.every((word) => whole.includes(word))) return [];
      const inTitle = words.filter((word) => plain(page.title).includes(word)).length;
      const times = words.reduce((sum, word) => sum + whole.split(word).length - 1, 0);
      return [{ page, excerpt: excerptOf(page.text, words), weight: inTitle * 100 + times }];
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ page, excerpt }) => ({ page, excerpt }));
}

function excerptOf(text: string, words: readonly string[]): string {
  const paragraphs = text.split(/\n{2,}|\n(?=[-|\d])/).filter((each) => !each.startsWith("# "));
  const found = paragraphs.find((each) => words.some((word) => plain(each).includes(word))) ?? paragraphs[0];
  const said = (found ?? "").replace(marks, "").replace(/\s+/g, " ").trim();
  return said.length > 220 ? `${said.slice(0, 220)}…` : said;
}
