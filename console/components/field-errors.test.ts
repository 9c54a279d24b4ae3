import { expect, test } from "vitest";
import { ApiError } from "../api/api-error.ts";
import { fieldErrors } from "./field-errors.ts";

const refusal = (metadata: Record<string, unknown>) =>
  new ApiError(400, { code: "invalid_parameter", message: "Give the country by its two letters.", metadata });

test("a field is found by its whole path where the form holds the whole body", () => {
  expect(fieldErrors(refusal({ field: "business.country" }), { business: { country: "" } })).toEqual({
    "business.country": "Give the country by its two letters.",
  });
});

test("and by its own name where the form holds one part of it", () => {
  expect(fieldErrors(refusal({ field: "business.country" }), { country: "", legalName: "" })).toEqual({
    country: "Give the country by its two letters.",
  });
});

test("what is about no field of the form is left to the panel", () => {
  expect(fieldErrors(refusal({ field: "owner.email" }), { country: "" })).toEqual({});
  expect(fieldErrors(refusal({}), { country: "" })).toEqual({});
});

test("several fields at once each keep their own words", () => {
  const several = refusal({ fields: { name: "Too long.", "lists.0": "No such list." } });
  expect(fieldErrors(several, { name: "", lists: [] })).toEqual({
    name: "Too long.",
    "lists.0": "No such list.",
  });
});

test("what was merely not as expected is said without the field's name, which stands above", () => {
  const refused = refusal({ reason: "request.invalid", field: "age", problem: "must be a whole number." });
  expect(fieldErrors(refused, { age: "" })).toEqual({ age: "Must be a whole number." });
});
