import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
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
  { timeout: patience },
  async () => {
    const { page } = await aVisitor(browser, licet.url);
    page.setDefaultTimeout(patience);
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

    await page.getByRole("button", { name: "Authorize" }).first().click();
    await page.getByRole("button", { name: "Close" }).first().waitFor();
    await expectAccessible(page);
  },
);
