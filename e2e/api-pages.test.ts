import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aShop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

let licet: Running;
let browser: Browser;

beforeAll(async () => {
  if (!chromiumPath) return;
  licet = await startLicet();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await licet?.close();
});

// Hundreds of operations are drawn at once: on a busy machine that takes its time.
const patience = 120_000;

test.skipIf(!chromiumPath)(
  "the pages of the API can be operated by everybody: read, tried out, signed in to",
  { timeout: 2 * patience },
  async () => {
    const { page } = await aVisitor(browser, licet.url);
    page.setDefaultTimeout(patience);
    await aShop(licet.url, page);
    await page.goto(`${licet.url}/api`);
    await page.locator(".opblock-tag-section").first().waitFor();
    await expectAccessible(page);

    // An address with an operation in it opens that one.
    await page.goto("about:blank");
    await page.goto(`${licet.url}/api#/transactional/sendTransacEmail`);
    await page.locator("#operations-transactional-sendTransacEmail .opblock-body").waitFor();
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByRole("button", { name: "Execute" }).waitFor();
    await expectAccessible(page);
    // Whoever is signed in to the console and forgot the key hears of the key.
    await page.getByRole("button", { name: "Execute" }).click();
    await page
      .locator(".live-responses-table")
      .getByText("authentication not found in headers")
      .first()
      .waitFor();

    await page.getByRole("button", { name: "Authorize" }).first().click();
    await page.getByRole("button", { name: "Close" }).first().waitFor();
    await expectAccessible(page);
    // The first thing typed there is the key, and whoever closes it is where they were.
    const atKey = () =>
      page.evaluate(() => document.activeElement === document.querySelector(".dialog-ux input"));
    await expect.poll(atKey).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain("authorize");
  },
);
