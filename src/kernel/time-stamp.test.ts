import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestAuthority, testAuthority } from "#test/time-stamp-authority.ts";
import { certificatesOf, stampRequest, tokenOfAnswer, verifyStamp } from "./time-stamp.ts";

const content = Buffer.from("licet.example/ledger/7\n11\nroot\n");
const nonce = Buffer.from("00ff00112233445566778899aabbccdd", "hex");

let authority: TestAuthority;
let token: Buffer;
beforeAll(async () => {
  authority = await testAuthority();
  token = tokenOfAnswer(await authority.answer(stampRequest({ content, nonce }))) ?? Buffer.alloc(0);
});

describe("a time stamp", () => {
  test("says when the content was there, and who says so", () => {
    const trusted = certificatesOf(authority.rootPem);
    const verdict = verifyStamp(token, { content, nonce, trusted });
    expect(verdict).toMatchObject({ kind: "valid", chain: "trusted", signer: "CN=Horodateur de test" });
    if (verdict.kind === "valid") expect(Math.abs(verdict.at.getTime() - Date.now())).toBeLessThan(60_000);
    expect(verifyStamp(token, { content })).toMatchObject({ kind: "valid", chain: "unknown" });
  });

  test("is for this content, this request and this authority only", async () => {
    const other = await testAuthority();
    const because = (expected: Parameters<typeof verifyStamp>[1]) => verifyStamp(token, expected);
    expect(because({ content: Buffer.from("x") })).toEqual({ kind: "invalid", because: "other_content" });
    expect(because({ content, nonce: Buffer.from("01", "hex") })).toMatchObject({ because: "other_nonce" });
    const trusted = certificatesOf(other.rootPem);
    expect(because({ content, trusted })).toMatchObject({ because: "not_trusted" });
  });

  test("comes from a certificate made for it", async () => {
    const other = await testAuthority({ stamping: false });
    const answer = await other.answer(stampRequest({ content, nonce }));
    expect(verifyStamp(tokenOfAnswer(answer) ?? Buffer.alloc(0), { content })).toEqual({
      kind: "invalid",
      because: "not_a_stamper",
    });
  });

  test("of a time at which the certificate did not hold is none", async () => {
    const answer = await authority.answer(stampRequest({ content, nonce }), (info) => {
      info.genTime = new Date("2019-01-01T00:00:00Z");
    });
    expect(verifyStamp(tokenOfAnswer(answer) ?? Buffer.alloc(0), { content })).toMatchObject({
      because: "certificate_not_valid_then",
    });
  });

  test("with one bit changed anywhere says nothing else than before, or nothing", () => {
    const trusted = certificatesOf(authority.rootPem);
    const before = verifyStamp(token, { content, nonce, trusted });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: token.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(token);
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        const verdict = verifyStamp(changed, { content, nonce, trusted });
        if (verdict.kind === "valid") expect(verdict).toEqual(before);
      }),
      { numRuns: 400 },
    );
  });

  test("that is noise is malformed, and never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(verifyStamp(Buffer.from(bytes), { content })).toMatchObject({ kind: "invalid" });
        tokenOfAnswer(Buffer.from(bytes));
      }),
    );
  });

  test("that was refused is no token", () => {
    expect(tokenOfAnswer(Buffer.from("30053003020102", "hex"))).toBeUndefined();
  });
});
