import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** A request by letter is noted and answered; the person sees their data by the link that came to their mailbox. */
describe.skipIf(!chromiumPath)("a request", () => {
  let licet: Running;
  let browser: Browser;
  let page: Page;
  let shop: Shop;

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    shop = await aShop(licet.url, page);
    await shop.send("POST", "/v3/contacts", { email: "lea@exemple.fr", attributes: { FIRSTNAME: "Léa" } });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  it("is noted, and fulfilled by a letter with the link to the data", async () => {
    await page.goto(`${shop.account}/privacy/requests`);
    await page.getByRole("button", { name: "Noter une demande" }).click();
    await page.getByLabel("Adresse e-mail de la personne").fill("lea@exemple.fr");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Noter", exact: true }).press("Enter");
    await page.getByText("Arrivée de la demande").waitFor();
    await page.getByRole("button", { name: "Satisfaire", exact: true }).click();
    await page.getByLabel("Lettre à la personne").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Satisfaire", exact: true }).last().press("Enter");
    await page.getByText("Satisfaite, avec réponse").waitFor();
  });

  it("shows the person everything, and does what they ask at once", async () => {
    const { page: reader } = await aVisitor(browser, licet.url, { locale: "fr-FR", width: 375 });
    await reader.goto(await dataLink());
    await reader.getByRole("heading", { name: "Ce qui est détenu" }).waitFor();
    await expectAccessible(reader);
    await reader.getByRole("button", { name: "Je m’oppose" }).press("Enter");
    await expect.poll(() => reader.getByRole("status").textContent()).toContain("C’est fait");
  });

  async function dataLink(): Promise<string> {
    await expect.poll(findLink, { timeout: 60_000, interval: 500 }).toBeDefined();
    return `${licet.url}${await findLink()}`;
  }

  async function findLink(): Promise<string | undefined> {
    const { messages } = (await shop.send("GET", "/v3/mailbox?limit=20")) as { messages: { id: string }[] };
    for (const { id } of messages) {
      const found = /\/me\/[\w-]+/.exec(JSON.stringify(await shop.send("GET", `/v3/mailbox/${id}`)));
      if (found) return found[0];
    }
    return undefined;
  }
});
