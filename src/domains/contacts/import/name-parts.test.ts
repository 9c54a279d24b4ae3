import { expect, it } from "vitest";
import { nameParts } from "./name-parts.ts";

it.each([
  ["Marie Dupont", "Marie", "Dupont"],
  ["Marie", "Marie", ""],
  ["  Marie   de la  Tour ", "Marie", "de la Tour"],
  ["DUPONT Marie", "Marie", "DUPONT"],
  ["Jean-Pierre DE LA TOUR", "Jean-Pierre", "DE LA TOUR"],
  ["L’HÉRITIER Zoé", "Zoé", "L’HÉRITIER"],
  ["MARIE DUPONT", "MARIE", "DUPONT"],
  ["Dupont, Marie", "Marie", "Dupont"],
  ["Marie J. Dupont", "Marie", "J. Dupont"],
  ["明 李", "明", "李"],
  ["", "", ""],
])("%j is %j and %j", (text, first, last) => {
  expect(nameParts(text)).toEqual({ first, last });
});
