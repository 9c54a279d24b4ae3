import { expect, test } from "vitest";
import { searchHelp } from "./search-help.ts";

const page = (name: string, title: string, text: string) => ({ name, title, text: `# ${title}\n\n${text}` });
const pages = [
  page(
    "requests",
    "Demandes des personnes",
    "Une personne peut demander ses données. L’effacement est **définitif**.",
  ),
  page("erasing", "L’effacement", "On efface pour de bon : voir [les demandes](requests.md)."),
  page("forms", "Formulaires", "Laisser les gens s’inscrire."),
];
const found = (query: string) => searchHelp(pages, query).map(({ page }) => page.name);

test("finds by any words, without accents, titles first", () => {
  expect(found("effacement")).toEqual(["erasing", "requests"]);
  expect(found("donnees")).toEqual(["requests"]);
  expect(found("DEMANDES efface")).toEqual(["erasing", "requests"]);
  expect(found("inscrire demandes")).toEqual([]);
  expect(found("  ")).toEqual([]);
});

test("shows the sentence, without marks", () => {
  expect(searchHelp(pages, "definitif")[0]?.excerpt).toContain("L’effacement est définitif");
});
