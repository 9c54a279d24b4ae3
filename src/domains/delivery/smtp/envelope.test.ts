import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEnvelope } from "./envelope.ts";

const from = "sender@example.com";

describe("parseEnvelope", () => {
  it.each([
    ["a@b.example", "a@b.example", false],
    ["a..b.@b.example", "a..b.@b.example", false],
    ["user+tag=x@localhost", "user+tag=x@localhost", false],
    ["zoe@bücher.example", "zoe@xn--bcher-kva.example", false],
    ["zoé@bücher.example", "zoé@xn--bcher-kva.example", true],
  ])("takes %s", (to, wire, extended) => {
    expect(parseEnvelope({ from, to })).toEqual({ ok: true, envelope: { from, to: wire, extended } });
  });

  it.each([
    "",
    "a",
    "@b.example",
    "a@",
    "a b@c.example",
    "a@b.example>\r\nRCPT TO:<c@d.example",
    "a@b.example\r\n",
    "a\u0000@b.example",
    "a@b .example",
    "a@b..example",
    "a@-b.example",
    "a@[127.0.0.1]",
    "<a@b.example>",
    "a,b@c.example",
    '"a b"@c.example',
    "a\u2028b@c.example",
    "a\ud800@c.example",
    `${"a".repeat(65)}@b.example`,
    `${"é".repeat(33)}@b.example`,
    `a@${"b".repeat(64)}.example`,
    `a@${"b.".repeat(130)}example`,
  ])("refuses %j", (to) => {
    expect(parseEnvelope({ from, to })).toEqual({ ok: false, wrong: "to" });
    if (to !== "") expect(parseEnvelope({ from: to, to: from })).toEqual({ ok: false, wrong: "from" });
  });

  it("takes the null sender", () => {
    expect(parseEnvelope({ from: "", to: from })).toMatchObject({ ok: true, envelope: { from: "" } });
  });

  it("lets nothing through that could end a command", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (local, domain) => {
        const parsed = parseEnvelope({ from, to: `${local}@${domain}` });
        if (parsed.ok) expect(parsed.envelope.to).toMatch(/^[^\s\p{Cc}<>]+@[a-z0-9.-]+$/iu);
      }),
    );
  });
});
