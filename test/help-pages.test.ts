import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { helpPages } from "../console/frame/help-pages.ts";

const languages = ["en", "fr"] as const;
const namesIn = (language: string) => readdirSync(`docs/help/${language}`).sort();
const textOf = (language: string, name: string) => readFileSync(`docs/help/${language}/${name}`, "utf8");

/** The screens inside an account and of the operator, as `routes.tsx` declares them. */
function screens(): string[] {
  const source = readFileSync("console/routes.tsx", "utf8");
  const declared = source.matchAll(/getParentRoute: \(\) => (account|operator),\s*path: "([^"]+)"/g);
  return [...declared].map(([, house, path = ""]) =>
    house === "account" ? path : `/operator${path === "/" ? "" : path}`,
  );
}

describe("the help centre", () => {
  test("has a page for each screen, and names no screen that is not there", () => {
    expect(screens().length).toBeGreaterThan(50);
    expect(screens().filter((path) => !(path in helpPages))).toEqual([]);
    expect(Object.keys(helpPages).filter((path) => !screens().includes(path))).toEqual([]);
  });

  test("has each page in both languages, and each in its index", () => {
    expect(namesIn("fr")).toEqual(namesIn("en"));
    for (const language of languages) {
      const index = textOf(language, "index.md");
      const others = namesIn(language).filter((name) => name !== "index.md");
      expect(others.filter((name) => !index.includes(`](${name})`))).toEqual([]);
      expect(Object.values(helpPages).filter((page) => !namesIn(language).includes(`${page}.md`))).toEqual(
        [],
      );
    }
  });

  test("leads nowhere that is not there", () => {
    for (const language of languages)
      for (const name of namesIn(language)) {
        const links = [...textOf(language, name).matchAll(/\]\(([\w-]+\.md)[^)]*\)/g)].map(
          ([, to]) => to ?? "",
        );
        expect(links.filter((to) => !namesIn(language).includes(to)).map((to) => `${name}: ${to}`)).toEqual(
          [],
        );
      }
  });
});
