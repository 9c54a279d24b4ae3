import { expect, test } from "vitest";
import { advertisingIn } from "./neutral-mail.ts";

test("who writes and where they are is no advertising", () => {
  for (const text of [
    "Camille, Les Savons, société à responsabilité limitée, code postal 13001 Marseille",
    "Hello from Smith & Sons Limited. Please confirm.",
  ])
    expect(advertisingIn(text)).toEqual([]);
});

test("prices, offers, links and urging are found", () => {
  expect(advertisingIn("-20 % avec le code promo ÉTÉ, offre limitée, www.savons.fr")).toEqual([
    "link",
    "price",
    "offer",
    "urging",
  ]);
  expect(advertisingIn("Hurry: a discount for a limited time")).toEqual(["offer", "urging"]);
});
