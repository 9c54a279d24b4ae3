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

// In French, without a line of code.
test.skipIf(!chromiumPath)(
  "somebody takes an offer from the gallery, fills it in, mends what misleads, and uses it in a campaign",
  async () => {
    const { page } = await aVisitor(browser, licet.url, { locale: "fr-FR" });
    page.setDefaultTimeout(30_000);
    const { account } = await aShop(licet.url, page);
    await page.goto(`${account}/emails`);
    await page.getByRole("button", { name: "Nouvel e-mail" }).first().click();
    await page.getByRole("radio", { name: "Offre spéciale" }).check();
    await page.getByLabel("Nom", { exact: false }).first().fill("Offre de printemps");
    await page.frameLocator("iframe").first().getByText("Les Savons de Camille").first().waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Créer" }).click();

    const shown = page.frameLocator("iframe").first();
    await shown.getByText("10 % de remise sur toute la boutique").waitFor();
    await page.getByRole("button", { name: /^À la une/ }).click();
    await page.getByLabel("Titre", { exact: true }).fill("Tout le savon à moitié prix");
    await shown.getByText("Tout le savon à moitié prix").waitFor();
    await expectAccessible(page);

    await page.getByLabel("Objet", { exact: true }).fill("RE: votre commande");
    await page.getByText("L’objet fait croire à une réponse").waitFor();
    const preview = page.locator("section[aria-labelledby=preview]");
    await preview.getByRole("button", { name: "Pourquoi ?" }).first().click();
    await page.getByText("On ne fait pas ouvrir un message par tromperie").waitFor();
    await page.getByLabel("Objet", { exact: true }).fill("Le savon à moitié prix");
    await page.getByText("L’objet fait croire à une réponse").waitFor({ state: "detached" });

    await page.getByText("Sombre", { exact: true }).click();
    await page.getByText("Téléphone", { exact: true }).click();
    await shown.getByText("PRINTEMPS10").waitFor();
    // Whoever saves by the keyboard is where they were, though there is nothing left to save.
    const save = page.getByRole("button", { name: "Enregistrer" });
    await save.focus();
    await page.keyboard.press("Enter");
    await page.getByText("Tout est enregistré").waitFor();
    await page.getByText("Enregistré.").first().waitFor();
    await expect(save.evaluate((button) => button === document.activeElement)).resolves.toBe(true);
    await expect(save.getAttribute("aria-disabled")).resolves.toBe("true");

    await page.getByRole("button", { name: "Version 2" }).click();
    await page.getByText("Tout le savon à moitié prix").last().waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");

    await page.goto(`${account}/campaigns`);
    await page.getByRole("button", { name: "Nouvelle campagne" }).first().click();
    await page.getByLabel("Nom", { exact: false }).first().fill("Printemps");
    await page.getByRole("button", { name: "Créer" }).click();
    await page.waitForURL(/campaigns\/\d+/);
    await page.getByRole("radio", { name: "Lettre d’information" }).check();
    await page.getByRole("checkbox", { name: /Lettre d’information/ }).check();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("radio", { name: /Offre de printemps/ }).check();
    await expectAccessible(page);
  },
  180_000,
);
