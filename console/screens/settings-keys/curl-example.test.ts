import { expect, test } from "vitest";
import { curlExample } from "./curl-example.ts";

const origin = "https://mail.shop.example";

test("a key that adds contacts is tried by adding one", () => {
  expect(curlExample(origin, "licet_k", ["contacts:read", "contacts:write"])).toBe(
    [
      "curl https://mail.shop.example/v3/contacts \\",
      '  -H "api-key: licet_k" \\',
      '  -H "content-type: application/json" \\',
      `  -d '{"email": "camille@example.com"}'`,
    ].join("\n"),
  );
});

test("one that only reads is tried by reading, and only what it may read", () => {
  expect(curlExample(origin, "licet_k", ["delivery:read"])).toContain("/v3/senders");
  expect(curlExample(origin, "licet_k", ["trace:read"])).toBeUndefined();
});
