import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aShop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** Taking contacts out, and seeing in each person's page that it was done: in French, wide and on a telephone. */
describe.skipIf(!chromiumPath)("an export", () => {
  let licet: Running;
  let browser: Browser;
  let page: Page;
  let account: string;

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    account = await aShopWithContacts(licet.url, page);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  it("is asked for with a purpose, made and downloaded", async () => {
    await page.goto(`${account}/contacts`);
    await page.getByRole("link", { name: "Exporter" }).last().click();
    await page.getByText("Le fichier contiendra 2 personnes").waitFor();
    await expectAccessible(page);
    await page.getByLabel("Ceux de certaines listes").check();
    await page.getByText("Choisissez au moins une liste.").waitFor();
    await page.getByText("Le fichier contiendra").waitFor({ state: "detached" });
    await page.goto(`${account}/contacts`);
    await page.getByRole("checkbox", { name: /max@/ }).check();
    await page
      .getByRole("region", { name: "Avec les personnes choisies" })
      .getByRole("link", { name: "Exporter" })
      .click();
    await page.getByText("Le fichier contiendra 1 personne").waitFor();
    await page.getByLabel("Tous les contacts").check();
    await page.getByText("Le fichier contiendra 2 personnes").waitFor();
    await page.getByLabel("CSV").check();
    await page.getByLabel("À quoi servira le fichier").fill("L’imprimeur envoie le catalogue");
    await page.getByRole("button", { name: "Préparer le fichier" }).press("Enter");
    const button = page.getByRole("button", { name: /Télécharger/ });
    await button.waitFor();
    await expectAccessible(page);
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    expect(download.suggestedFilename()).toMatch(/^contacts-.*\.csv$/);
    await page.goto(`${account}/exports`);
    await page.getByText("L’imprimeur envoie le catalogue").waitFor();
    await expectAccessible(page);
  });

  it("is in the page of each person in it, with what became of their data", async () => {
    await page.goto(`${account}/contacts`);
    await page.getByRole("link", { name: /lea@/ }).first().click();
    await page.getByText("L’imprimeur envoie le catalogue").waitFor();
    await page.getByRole("button", { name: "Plus d’actions" }).click();
    await page.getByRole("menuitem", { name: "Ajouter une note…" }).click();
    await page.getByRole("textbox", { name: "Note" }).fill("A signé la carte en caisse");
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "carte.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") });
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("A signé la carte en caisse").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Plus d’actions" }).click();
    await page.getByRole("menuitem", { name: "Geler ses données…" }).click();
    await page.getByLabel("Ce que la personne a demandé").fill("Conteste son nom");
    await page.getByRole("button", { name: "Geler ses données" }).click();
    await page.getByText("Conteste son nom").waitFor();
    await page.getByRole("button", { name: "Plus d’actions" }).click();
    await page.getByRole("menuitem", { name: "Fusionner avec un autre contact…" }).click();
    await page.getByRole("textbox", { name: "Adresse du contact qui disparaît" }).fill("max@exemple.fr");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("textbox", { name: /max@exemple.fr/ }).fill("max@exemple.fr");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Fusionner", exact: true }).click();
    await page.getByText("max@exemple.fr fait maintenant partie de Léa.").waitFor();
    await page.getByRole("button", { name: "Plus d’actions" }).click();
    await page.getByRole("menuitem", { name: "Où sont allées ses données" }).click();
    await page.getByRole("cell", { name: "Export téléchargé" }).waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: 375, height: 800 });
    await page.getByRole("img", { name: /Les données viennent/ }).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(375);
    await expectAccessible(page);
  });
});

/** A business with two contacts; where its console is. */
async function aShopWithContacts(url: string, page: Page): Promise<string> {
  const { account, send } = await aShop(url, page);
  await send("POST", "/v3/contacts", { email: "lea@exemple.fr", attributes: { FIRSTNAME: "Léa" } });
  await send("POST", "/v3/contacts", { email: "max@exemple.fr", attributes: { FIRSTNAME: "Max" } });
  return account;
}
