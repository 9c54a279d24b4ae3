import type { Browser, Page } from "playwright-core";
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

/** As spreadsheets and people really write them: an old encoding, quotes, ragged and empty lines, the same person twice. */
const messy = [
  "Adresse e-mail;Prénom;Désinscrit;Date d’inscription;Taille de chaussure",
  "marie@exemple.fr;Marie;;12/03/2025;38",
  '"zoé@exemple.fr";"Zoé ""la grande""";;12/03/2025;41',
  "MARIE@exemple.fr;Encore Marie;;12/03/2025;38",
  "pas une adresse;X;;12/03/2025;40",
  "trop;de;cellules;dans;cette;ligne",
  "",
  "parti@exemple.fr;Paul;oui;12/03/2025;42",
  "sansdate@exemple.fr;Sans;;;44",
].join("\r\n");

// In French, on a telephone, without a mouse.
test.skipIf(!chromiumPath)(
  "somebody imports a messy file, sees before what becomes of each row, and takes it all back",
  async () => {
    const { page } = await aVisitor(browser, licet.url, { locale: "fr-FR", width: 375 });
    page.setDefaultTimeout(30_000);
    const { account } = await aShop(licet.url, page);
    await page.goto(`${account}/import`);
    await page.getByRole("heading", { name: "Quel fichier ?" }).waitFor();
    await expectAccessible(page);
    await page.locator("input[type=file]").setInputFiles({
      name: "clients.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(messy.replaceAll("’", "'"), "latin1"),
    });

    await page.getByRole("heading", { name: "Que contient chaque colonne ?" }).waitFor();
    const shoes = page.locator("input[aria-label*='Taille de chaussure']");
    await shoes.focus();
    await shoes.press("ArrowDown");
    await page.getByRole("option", { name: "Créer un attribut" }).waitFor();
    await expectAccessible(page);
    await shoes.fill("Créer un attribut");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByLabel("Nom de l’attribut").press("Enter");
    await expect.poll(() => shoes.inputValue()).toBe("Taille de chaussure");
    await onwards(page);

    await page.getByRole("heading", { name: "D’où viennent ces personnes ?" }).waitFor();
    await page.getByLabel(/Inscription sur papier/).press("Space");
    await page.getByLabel(/chacune a fait quelque chose/i).press("Space");
    await page.getByLabel(/Comment et avec quels mots/).fill("Carte remplie en caisse");
    await page
      .getByText(/pourront|aucune ne pourra/)
      .first()
      .waitFor();
    await expectAccessible(page);
    await onwards(page);

    await page.getByRole("heading", { name: "Sur quelles listes ?" }).waitFor();
    await page.getByRole("checkbox").first().press("Space");
    await expectAccessible(page);
    await onwards(page);

    await page.getByRole("heading", { name: "Ce que deviendrait chaque ligne" }).waitFor();
    await page.getByRole("row", { name: "Nouveaux contacts 4" }).waitFor();
    await page.getByRole("row", { name: /Refus indiqué dans le fichier.* 1/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Importer 4 personnes" }).press("Enter");

    await page.getByText("Terminé", { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Annuler cet import" }).press("Enter");
    await page.getByRole("button", { name: "Annuler l’import" }).press("Enter");
    await page.getByText("Cet import a été annulé.").waitFor();
    await expectAccessible(page);
  },
  240_000,
);

async function onwards(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continuer" }).press("Enter");
}
