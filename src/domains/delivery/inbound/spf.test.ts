import { expect, test } from "vitest";
import { checkSpf, spfRecord } from "./spf.ts";

const look = (records: Record<string, string[]>) =>
  checkSpf("back.shop.example", async (name) => records[name] ?? []);

test.each([
  ["nothing", {}, "missing"],
  ["other texts alone", { "back.shop.example": ["v=DKIM1; p=x", "v=spf10 all"] }, "missing"],
  [
    "a record that names a provider",
    { "back.shop.example": ["v=spf1 include:_spf.provider.example -all"] },
    "published",
  ],
  ["an address", { "back.shop.example": ["v=spf1 ip4:192.0.2.1 ?all"] }, "published"],
  ["a record that lets nobody", { "back.shop.example": ["v=spf1 -all"] }, "different"],
  [
    "two records, which count as none",
    { "back.shop.example": ["v=spf1 a -all", "v=spf1 mx -all"] },
    "different",
  ],
  [
    "a way to a record",
    { "back.shop.example": [spfRecord("shop.example")], "shop.example": ["V=SPF1  mx ~all"] },
    "published",
  ],
  ["a way to nowhere", { "back.shop.example": [spfRecord("shop.example")] }, "different"],
  ["a way in a circle", { "back.shop.example": [spfRecord("back.shop.example")] }, "different"],
  [
    "a way that is never gone, since “all” comes first",
    { "back.shop.example": ["v=spf1 -all redirect=shop.example"], "shop.example": ["v=spf1 mx -all"] },
    "different",
  ],
])("%s", async (_, records, state) => {
  expect(await look(records)).toBe(state);
});
