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
  ["van der Berg Anna Maria", "Anna Maria", "van der Berg"],
  ["de La Fontaine Jean", "Jean", "de La Fontaine"],
  ["Le Gall", "Le", "Gall"],
  ["", "", ""],
])("%j is %j and %j", (text, first, last) => {
  expect(nameParts(text, "first_name_first")).toEqual({ first, last });
});

it.each([
  ["Martin Jean-Luc", "Jean-Luc", "Martin"],
  ["de la Tour Marie Claire", "Marie Claire", "de la Tour"],
  ["de La Fontaine Jean", "Jean", "de La Fontaine"],
  ["Le Gall Yann", "Yann", "Le Gall"],
  ["Da Silva Maria Inês", "Maria Inês", "Da Silva"],
  ["Le Yann", "Yann", "Le"],
  ["Marie DUPONT", "Marie", "DUPONT"],
  ["Dupont, Marie", "Marie", "Dupont"],
  ["Martin", "", "Martin"],
  ["van", "van", ""],
  ["", "", ""],
])("%j, with the last name first, is %j and %j", (text, first, last) => {
  expect(nameParts(text, "last_name_first")).toEqual({ first, last });
});
