import { expect, test } from "vitest";
import { addressOf } from "./address-of.ts";

test("what stands in a path or a query cannot leave its place", () => {
  expect(addressOf("/v3/contacts/:id", { id: "a/b?c@d.example" })).toBe("/v3/contacts/a%2Fb%3Fc%40d.example");
  expect(addressOf("/v3/contacts", undefined, { search: "a&b=c" })).toBe("/v3/contacts?search=a%26b%3Dc");
});

test("lists repeat their name, and what is absent is not said", () => {
  expect(addressOf("/v3/contacts", undefined, { ids: [1, 2], search: undefined })).toBe(
    "/v3/contacts?ids=1&ids=2",
  );
});
