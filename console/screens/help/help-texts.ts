import type { Language } from "#kernel/localized.ts";

const files = import.meta.glob<string>("../../../docs/help/*/*.md", { query: "?raw", import: "default" });

export type HelpPage = { name: string; title: string; text: string };

/** A page as it is written; nothing where there is none of this name. */
export async function helpPage(language: Language, name: string): Promise<HelpPage | null> {
  const load = files[`../../../docs/help/${language}/${name}.md`];
  if (!load) return null;
  const text = await load();
  return { name, title: /^# (.+)$/m.exec(text)?.[1] ?? name, text };
}

/** All of them but the list of them. */
export async function helpPagesIn(language: Language): Promise<HelpPage[]> {
  const names = Object.keys(files).flatMap((path) => {
    const [, found, name] = /help\/(\w+)\/([\w-]+)\.md$/.exec(path) ?? [];
    return found === language && name && name !== "index" ? [name] : [];
  });
  const pages = await Promise.all(names.map((name) => helpPage(language, name)));
  return pages.flatMap((page) => page ?? []);
}
