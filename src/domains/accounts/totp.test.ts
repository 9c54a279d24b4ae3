import { Secret } from "otpauth";
import { describe, expect, it } from "vitest";
import { newTotpSecret, totpLabel, totpStep } from "./totp.ts";

const rfcSecret = Secret.fromLatin1("12345678901234567890").base32;

describe("totpStep", () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
  ])("knows the code of second %d", (second, code) => {
    expect(totpStep(rfcSecret, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
  });

  it("takes the step before and the one after, naming the code's own", () => {
    expect(totpStep(rfcSecret, "287082", new Date(89_000))).toBe(1);
    expect(totpStep(rfcSecret, "287082", new Date(1_000))).toBe(1);
    expect(totpStep(rfcSecret, "287082", new Date(90_000))).toBeUndefined();
  });

  it.each(["", "28708", "2870822", "28708a", "２８７０８２"])("refuses %j", (code) => {
    expect(totpStep(rfcSecret, code, new Date(59_000))).toBeUndefined();
  });
});

describe("totpLabel", () => {
  it("names the product and the address, and draws itself", async () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const { url, qrCode } = await totpLabel(secret, "camille@savons.example");
    expect(url).toMatch(/^otpauth:\/\/totp\/Licet:camille(@|%40)savons\.example\?/);
    expect(new URL(url).searchParams.get("secret")).toBe(secret);
    expect(Buffer.from(qrCode.split(",")[1] ?? "", "base64").toString()).toContain("<svg");
  });
});
