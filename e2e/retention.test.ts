import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** How long, what must stay, what is archived, who did what: the rooms of whoever answers for data. */
describe.skipIf(!chromiumPath)("retention, archive and journal", () => {
  let licet: Running;
  let browser: Browser;
  let page: Page;
  let shop: Shop;

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    page.setDefaultTimeout(20_000);
    shop = await aShop(licet.url, page);
    await shop.send("POST", "/v3/contacts", { email: "lea@exemple.fr", attributes: { FIRSTNAME: "Léa" } });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  it("counts what a shorter period would put past its end, before it is decided", async () => {
    await page.goto(`${shop.account}/privacy/retention`);
    await page.getByRole("button", { name: "Modifier : Messages de la boîte interne" }).click();
    await page.getByRole("textbox", { name: "Jours" }).fill("7");
    await page.getByText("Rien ne l’a dépassée aujourd’hui").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "En décider ainsi" }).press("Enter");
    await page.getByText("Décidé par Camille Moreau").waitFor();
    await expectAccessible(page);
  }, 90_000);

  it("holds what a claim needs", async () => {
    await page.getByText("Gels pour litige", { exact: true }).click();
    await page.getByRole("button", { name: "Placer un gel" }).click();
    await page.getByRole("textbox", { name: "Personnes concernées" }).fill("lea@exemple.fr");
    await page.getByRole("textbox", { name: "Pourquoi" }).fill("Litige n° 2026/113");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Placer le gel" }).press("Enter");
    await page.getByText("Litige n° 2026/113").waitFor();
    await expect(
      shop.send("POST", "/v3/rights/erasures", { contactId: 1, ground: "person_asked" }),
    ).rejects.toThrow("rights.erasure_held");
    await expectAccessible(page);
  });

  it("reads in the archive once, with a reason", async () => {
    await page.goto(`${shop.account}/privacy/archive`);
    await page.getByRole("button", { name: "Demander à consulter" }).click();
    await page.getByRole("textbox", { name: "Adresse e-mail de la personne" }).fill("lea@exemple.fr");
    await page.getByRole("textbox", { name: "Pourquoi" }).fill("Réclamation du 3 mai");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Demander", exact: true }).press("Enter");
    await page.getByRole("button", { name: "Autoriser" }).click();
    await page.getByRole("button", { name: "Consulter…" }).click();
    await page.getByRole("button", { name: "L’afficher une fois" }).press("Enter");
    await page.getByText("Rien n’est archivé pour cette adresse").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("Consultée").waitFor();
    await expectAccessible(page);
  }, 90_000);

  it("shows who did what, the reading of the archive as well", async () => {
    await page.goto(`${shop.account}/privacy/journal`);
    await page.getByRole("listitem").filter({ hasText: "a lu dans l’archive" }).waitFor();
    await expectAccessible(page);
    for (const place of ["retention", "archive", "journal"]) {
      await page.setViewportSize({ width: 375, height: 800 });
      await page.goto(`${shop.account}/privacy/${place}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
        .toBe(true);
    }
  }, 90_000);
});
