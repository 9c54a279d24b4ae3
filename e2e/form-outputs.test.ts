import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aShop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

let licet: Running;
let browser: Browser;
let shop: Server;
/** What the shop's page shows. */
let inShop = "";
let shopUrl = "";

beforeAll(async () => {
  if (!chromiumPath) return;
  licet = await startLicet();
  browser = await openBrowser();
  // A shop with a strict policy: nothing but Licet's script, and what that fetches.
  shop = createServer((_request, response) => {
    const policy = `default-src 'none'; script-src ${licet.url}; connect-src ${licet.url}; img-src ${licet.url}`;
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
    });
    response.end(
      `<!doctype html><html lang="fr"><head><title>Boutique</title></head><body><main><h1>Boutique</h1>${inShop}</main></body></html>`,
    );
  });
  await new Promise<void>((listening) => shop.listen(0, "127.0.0.1", listening));
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await browser?.close();
  shop?.close();
  await licet?.close();
});

test.skipIf(!chromiumPath)(
  "a form is made from the keyboard, published, shown in another site’s page and as a pop-up",
  async () => {
    const { page: owner } = await aVisitor(browser, licet.url);
    owner.setDefaultTimeout(30_000);
    await aShop(licet.url, owner);
    await newForm(owner);
    await questionsInOrder(owner);
    await unreadableColour(owner);
    await nameTheShop(owner);
    await owner.getByRole("button", { name: "Publish", exact: true }).click();
    await owner.getByText("Published: visitors see this version now.").waitFor();
    await owner.getByRole("tab", { name: "Share" }).click();
    await expectAccessible(owner);

    inShop = (await owner.getByLabel("the code of the form in the page").textContent()) ?? "";
    await inPlace();
    inShop = ((await owner.getByLabel("the code of the pop-up").textContent()) ?? "").replace("10", "0");
    await popUp();

    await owner.getByRole("tab", { name: "Versions" }).click();
    await owner.getByRole("link", { name: "Show version 1" }).click();
    await owner
      .frameLocator('iframe[title*="as visitors saw it"]')
      .getByRole("heading", { name: "Recevez nos nouvelles" })
      .waitFor();
    await expectAccessible(owner);
  },
  180_000,
);

async function newForm(page: Page): Promise<void> {
  await page.goto(`${licet.url}/a/1/forms`);
  await page.getByRole("button", { name: "New form" }).first().click();
  await page.getByLabel("Name").fill("Website");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Website" }).waitFor();
}

/** Two questions, the second carried before the first: space, arrow, space. */
async function questionsInOrder(page: Page): Promise<void> {
  await openPart(page, "What you ask for");
  for (const name of ["First name", "Last name"]) {
    const field = page.getByRole("combobox", { name: "Add a question" });
    await field.focus();
    await field.fill(name);
    await page.getByRole("option", { name }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name }).waitFor();
  }
  const handle = page.getByRole("button", { name: "Move Last name", exact: true });
  await handle.focus();
  await page.keyboard.press("Space");
  await page.getByText("Last name is at place 2 of 2.").waitFor();
  await page.keyboard.press("ArrowUp");
  await page.getByText("Last name is at place 1 of 2.").waitFor();
  await page.keyboard.press("Space");
  const labels = page.frameLocator("iframe").locator("label[for^=field_]");
  await expect
    .poll(() => labels.allTextContents(), { timeout: 10_000 })
    .toEqual(["Nom (facultatif)", "Prénom (facultatif)"]);
  await expectAccessible(page);
}

async function unreadableColour(page: Page): Promise<void> {
  await openPart(page, "Look");
  await page.getByRole("switch", { name: "Colours of my own" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("textbox", { name: "Accent" }).fill("#ffd54f");
  await page.getByText("Links and buttons can’t be read in this colour.", { exact: false }).waitFor();
  expect(await page.getByRole("button", { name: "Publish", exact: true }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: /^Use #/ }).click();
  await page.getByText("Links and buttons can’t be read", { exact: false }).waitFor({ state: "hidden" });
  const button = page.frameLocator("iframe").getByRole("button");
  await expect
    .poll(() => button.evaluate((element) => getComputedStyle(element).backgroundColor), { timeout: 10_000 })
    .not.toBe("rgb(255, 213, 79)");
}

async function nameTheShop(page: Page): Promise<void> {
  await openPart(page, "After signing up");
  await page.getByRole("combobox", { name: "Sites that may show it" }).fill(shopUrl);
  await page.keyboard.press("Enter");
  await page.getByText("Everything is saved").waitFor();
}

async function openPart(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).focus();
  await page.keyboard.press("Enter");
}

async function inPlace(): Promise<void> {
  const page = await inTheShop();
  await page.getByRole("button", { name: "Je m’inscris" }).click();
  const alert = page.getByRole("alert");
  await alert.waitFor();
  await expectAccessible(page);
  // Nobody reads and types within two seconds: who does has to show that they are a person.
  await page.waitForTimeout(2100);
  await page.getByLabel(/Votre adresse e-mail/).fill("anna@courriel.example");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Je m’inscris" }).click();
  await page.getByText("Encore une étape").waitFor();
  expect(page.url()).toBe(`${shopUrl}/`);
}

async function popUp(): Promise<void> {
  const page = await inTheShop();
  await page.getByRole("dialog").waitFor();
  await expectAccessible(page);
  // The dialog is modal: what lies behind it can't be reached.
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") === null)).toBe(true);
  }
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
  expect(kept).toEqual(["", 0, 0]);
}

async function inTheShop(): Promise<Page> {
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const called = new Set<string>();
  page.on("request", (request) => called.add(new URL(request.url()).origin));
  await page.goto(shopUrl);
  await page.getByRole("button", { name: "Je m’inscris" }).waitFor();
  expect([...called].sort()).toEqual([shopUrl, licet.url].sort());
  return page;
}
