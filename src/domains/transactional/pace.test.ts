import { expect, it } from "vitest";
import type { Resources } from "#kernel/context.ts";
import type { Caller } from "#kernel/module.ts";
import { slowDown } from "./pace.ts";
import type { Send } from "./send.ts";

const resources = { config: { keyPace: 100 }, db: {} } as Resources;
const keyed = (keyId: number) => ({ accountId: 1, actor: { kind: "api_key", keyId } }) as Caller;
const sendOf = (html: string) =>
  ({
    versions: [{ to: [{ address: "a@exemple.fr" }], cc: [], bcc: [], text: { as: "parts", html } }],
  }) as never as Send;

it("stops a key that sends more than its minute’s worth, and no other key", () => {
  for (let sent = 0; sent < 100; sent++) slowDown(resources, keyed(1), sendOf("<p>Merci</p>"));
  expect(() => slowDown(resources, keyed(1), sendOf("<p>Merci</p>"))).toThrow("too_many");
  slowDown(resources, keyed(2), sendOf("<p>Merci</p>"));
});

it("counts a huge text as the many that could be read meanwhile", () => {
  slowDown(resources, keyed(3), sendOf("a".repeat(100_000)));
  slowDown(resources, keyed(3), sendOf("a".repeat(500_000)));
  expect(() => slowDown(resources, keyed(3), sendOf("a".repeat(500_000)))).toThrow();
});
