import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

let licet: Running;
let browser: Browser;
let page: Page;
let shop: Shop;

beforeAll(async () => {
  if (!chromiumPath) return;
  licet = await startLicet();
  browser = await openBrowser();
  ({ page } = await aVisitor(browser, licet.url));
  page.setDefaultTimeout(patience);
  shop = await aShop(licet.url, page);
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

test.skipIf(!chromiumPath)(
  "by the keyboard alone: the key, a change, and a deletion are tried out, and the focus is never lost",
  { timeout: 2 * patience },
  async () => {
    await page.goto(`${licet.url}/api`);
    const { send } = shop;
    const { key } = (await send("POST", "/v3/keys", {
      name: "Clavier",
      scopes: ["contacts:read", "contacts:write"],
    })) as { key: string };
    const email = "clavier@exemple.fr";
    await send("POST", "/v3/contacts", { email });
    const press = async (...keys: string[]) => {
      for (const each of keys) await page.keyboard.press(each);
    };
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement;
        return at.getAttribute("aria-label") || at.placeholder || at.textContent.trim() || at.tagName;
      });
    /** Presses Tab (or with Shift) until there, as far as anybody would. */
    const reach = async (name: string | RegExp, by = "Tab", most = 12) => {
      for (let i = 0; i < most; i++) {
        await press(by);
        if ((await focused()).match(name)) return;
      }
      throw new Error(`${name} is out of reach: the focus is on ${await focused()}`);
    };
    const opened = async (operation: string) => {
      await page.goto("about:blank");
      await page.goto(`${licet.url}/api#/contacts/${operation}`);
      await expect.poll(focused).toContain("/v3/contacts/{identifier}");
    };
    const authorized = async () => {
      // From what is open there the key is a lock away.
      await reach(/^authorization button/);
      await press("Enter");
      const atKey = () =>
        page.evaluate(() => document.activeElement === document.querySelector(".dialog-ux input"));
      await expect.poll(atKey).toBe(true);
      await page.keyboard.type(key);
      await press("Enter");
      await expect.poll(focused).toBe("Close");
      await press("Enter");
      await page.locator(".dialog-ux").waitFor({ state: "detached" });
      await expect.poll(focused).toContain("authorization button");
    };
    /** Opens it, signs in to it, fills it in and has it executed. */
    const triedOut = async (operation: string, body?: string) => {
      await opened(operation);
      await authorized();
      await reach("Try it out", "Tab", 40);
      await press("Enter");
      await reach("identifier");
      await page.keyboard.type(email);
      if (body) {
        await reach("Body");
        await press("Control+a");
        await page.keyboard.type(body);
      }
      await reach("Execute");
      await press("Enter");
      await page
        .locator(`#operations-contacts-${operation} .live-responses-table`)
        .getByText("204")
        .waitFor();
      await expect.poll(focused).toBe("Execute");
    };

    await triedOut("updateContact", '{"attributes":{"FIRSTNAME":"Clavier"}}');
    expect(await send("GET", `/v3/contacts/${email}`)).toMatchObject({
      attributes: { FIRSTNAME: "Clavier" },
    });
    await reach("Clear");
    await press("Enter");
    await expect.poll(focused).toBe("Execute");

    await triedOut("deleteContact");
    await expect(send("GET", `/v3/contacts/${email}`)).rejects.toThrow("document_not_found");
  },
);
