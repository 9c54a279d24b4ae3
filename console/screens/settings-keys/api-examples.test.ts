import { expect, test } from "vitest";
import { apiExamples } from "./api-examples.ts";

const asked = {
  origin: "https://mail.shop.example",
  key: "licet_k",
  from: "shop@savons.example",
  to: "camille@savons.example",
};
const said = (...scopes: Parameters<typeof apiExamples>[0]["scopes"]) =>
  Object.fromEntries(apiExamples({ ...asked, scopes }));

test("a key that adds contacts is tried by adding one", () => {
  expect(said("contacts:read", "contacts:write").curl).toBe(
    [
      'curl "https://mail.shop.example/v3/contacts" \\',
      '  -H "api-key: licet_k" \\',
      '  -H "content-type: application/json" \\',
      `  -d '{"email":"camille@example.com"}'`,
    ].join("\n"),
  );
});

test("one that sends is tried by a message from a sender of the account to oneself, in each language", () => {
  const examples = Object.values(said("transactional:send"));
  expect(examples).toHaveLength(4);
  for (const example of examples) expect(example).toMatch(/shop@savons\.example.*camille@savons\.example/s);
});

test("one that only reads is tried by reading, and only what it may read", () => {
  for (const example of Object.values(said("delivery:read"))) {
    expect(example).toContain("/v3/senders");
    expect(example).not.toMatch(/POST|-d |data=/);
  }
  expect(said("trace:read")).toEqual({});
});

test("an apostrophe in an address ends no quotes", () => {
  const { curl = "" } = Object.fromEntries(
    apiExamples({ ...asked, to: "o'neil@savons.example", scopes: ["transactional:send"] }),
  );
  expect(curl.match(/'/g)).toHaveLength(2);
  expect(JSON.parse(/'(.*)'/s.exec(curl)?.[1] ?? "").to).toEqual([{ email: "o'neil@savons.example" }]);
});
