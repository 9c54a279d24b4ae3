import { describe, expect, it } from "vitest";
import { hashPassword, passwordMatches, requireStrongPassword } from "./password.ts";

const refusal = (password: string, address = "camille@savons.example"): string | undefined => {
  try {
    requireStrongPassword(password, address, "password");
    return undefined;
  } catch (error) {
    return (error as { reason?: string }).reason;
  }
};

describe("requireStrongPassword", () => {
  it.each([
    "lavande et huile d’olive",
    "correct cheval pile agrafe",
    "Zq7!mRw2#kLp",
    "mot de passe perdu hier soir",
    "🧼🫧🌿🪻🌞🛁🐝🍯🕯️🧴🌊🏺",
  ])("takes %s", (password) => {
    expect(refusal(password)).toBeUndefined();
  });

  it.each([
    ["eleven char", "accounts.password_too_short"],
    // Eleven signs, though 22 of JavaScript's units.
    ["🧼🫧🌿🪻🌞🛁🐝🍯🧴🌊🏺", "accounts.password_too_short"],
    ["x".repeat(201), "accounts.password_too_long"],
    ["aaaaaaaaaaaa", "accounts.password_too_common"],
    ["abababababab", "accounts.password_too_common"],
    ["123456789012", "accounts.password_too_common"],
    ["210987654321", "accounts.password_too_common"],
    ["azertyuiopqs", "accounts.password_too_common"],
    ["Password1234", "accounts.password_too_common"],
    ["P@ssw0rd2026", "accounts.password_too_common"],
    ["MotDePasse2026!", "accounts.password_too_common"],
    ["motdepassemotdepasse", "accounts.password_too_common"],
    ["Olympique de Marseille", "accounts.password_too_common"],
    ["!!camille@savons.example", "accounts.password_holds_address"],
    ["camille et les abeilles", "accounts.password_holds_address"],
  ])("refuses %s", (password, reason) => {
    expect(refusal(password)).toBe(reason);
  });

  it("lets a password hold a local part too short to tell anything", () => {
    expect(refusal("la lune et le sel", "al@savons.example")).toBeUndefined();
  });
});

describe("passwordMatches", () => {
  it("knows the password however its accents were composed, and no other", async () => {
    const hash = await hashPassword("été à la mer, toujours".normalize("NFC"));
    expect(await passwordMatches(hash, "été à la mer, toujours".normalize("NFD"))).toBe(true);
    expect(await passwordMatches(hash, "ete a la mer, toujours")).toBe(false);
  });

  it("matches nothing where there is no user, after the same work", async () => {
    const hash = await hashPassword("lavande et huile d’olive");
    await passwordMatches(undefined, "warm up");
    const [known, unknown] = [await timeOf(hash), await timeOf(undefined)];
    // A missing hash answered at once would be a hundred times quicker.
    expect(unknown).toBeGreaterThan(known / 5);
    expect(await passwordMatches(undefined, "")).toBe(false);
  });
});

async function timeOf(hash: string | undefined): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < 3; i++) await passwordMatches(hash, "not this one at all");
  return performance.now() - start;
}
