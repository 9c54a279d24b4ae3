import { expect, it } from "vitest";
import { specialName } from "./special-category.ts";

it.each([
  ["ALLERGIES", "health"],
  ["Groupe sanguin", "health"],
  ["RELIGION_DECLAREE", "religion"],
  ["Adhérents syndicat", "union"],
  ["political-party", "opinions"],
  ["Origine ethnique", "origin"],
  ["sexual orientation", "sexuality"],
  ["Empreinte_digitale", "biometrics"],
  ["Casier judiciaire", "crime"],
] as const)("%s tells of %s", (name, category) => {
  expect(specialName(name)?.category).toBe(category);
});

it.each([
  "FIRSTNAME",
  "Anniversaire",
  "Ville",
  "Newsletter",
  "Parties de pêche",
  "Race day 2026",
  "Syndication",
  "Clients fidèles",
  "Lettre d’information",
])("%s tells of nothing", (name) => {
  expect(specialName(name)).toBeUndefined();
});
