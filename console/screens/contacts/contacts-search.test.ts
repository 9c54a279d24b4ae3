import { expect, test } from "vitest";
import { readContactsSearch } from "./contacts-search.ts";

test("keeps what makes sense of an address", () => {
  const search = {
    search: "mar",
    list: 2,
    segment: 3,
    columns: ["createdAt"],
    purpose: 1,
    may: "may",
    order: "oldest",
  };
  expect(readContactsSearch(search)).toEqual(search);
});

test("leaves out what somebody made up, and an answer without its purpose", () => {
  expect(readContactsSearch({ list: "x", may: "may", order: "best", page: 3 })).toEqual({});
  expect(readContactsSearch({ purpose: 1, may: "perhaps" })).toEqual({});
});
