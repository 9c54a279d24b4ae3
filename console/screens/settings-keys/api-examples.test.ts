import { expect, test } from "vitest";
import { curlExample } from "./curl-example.ts";

const origin = "https://mail.shop.example";
const addresses = { from: "shop@savons.example", to: "camille@savons.example" };

test("a key that adds contacts is tried by adding one", () => {
  expect(curlExample(origin, "licet_k", { scopes: ["contacts:read", "contacts:write"], ...addresses })).toBe(
    [
      "curl https://mail.shop.example/v3/contacts \\",
      '  -H "api-key: licet_k" \\',
      '  -H "content-type: application/json" \\',
      `  -d '{"email": "camille@example.com"}'`,
    ].join("\n"),
  );
});

test("one that sends is tried by a message from a sender of the account to oneself", () => {
  const example = curlExample(origin, "licet_k", { scopes: ["transactional:send"], ...addresses });
  expect(example).toContain(
    '"sender": {"email": "shop@savons.example"}, "to": [{"email": "camille@savons.example"}]',
  );
});

test("one that only reads is tried by reading, and only what it may read", () => {
  expect(curlExample(origin, "licet_k", { scopes: ["delivery:read"], ...addresses })).toContain(
    "/v3/senders",
  );
  expect(curlExample(origin, "licet_k", { scopes: ["trace:read"], ...addresses })).toBeUndefined();
});
