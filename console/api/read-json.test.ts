import { expect, it } from "vitest";
import { readJson } from "./read-json.ts";

it("lets no name turn round the line it stands in", () => {
  const sent = { name: "Ada\u202e gpj.exe", list: ["\u2067Clients\u2069"], مرحبا: "مرحبا\u200f!" };
  expect(readJson(JSON.stringify(sent))).toEqual({
    name: "Ada gpj.exe",
    list: ["Clients"],
    مرحبا: "مرحبا\u200f!",
  });
});

it("lets no detail of a contact do so, whatever else stands in it", () => {
  const attributes = { FIRSTNAME: "Ada\u202e <3", NOTE: "a\n\u2067b", LEAF: '{"\u202e' };
  expect(readJson(JSON.stringify({ attributes }))).toEqual({
    attributes: { FIRSTNAME: "Ada <3", NOTE: "a\nb", LEAF: '{"' },
  });
});

it("leaves what people write and edit as it is", () => {
  const source = { html: "<p>\u2067שלום\u2069</p>", text: "a\n\u2067שלום\u2069", leaf: '{"name":"\u202ex"}' };
  expect(readJson(JSON.stringify(source))).toEqual(source);
});
