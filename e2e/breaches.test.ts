import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccount } from "#domains/accounts/account.api.ts";
import { aBusiness } from "#test/site.ts";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** A file goes to the wrong person: reported, the people found in the journal, judged, told, closed. */
describe.skipIf(!chromiumPath)("a breach", () => {
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
  }, 60_000);

  it("is reported, and the clock runs from when one knows", async () => {
    await page.goto(`${shop.account}/governance/breaches`);
    await page.getByText("Aucune violation à ce jour").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Signaler quelque chose" }).click();
    await page.getByLabel("En quelques mots").fill("Fichier envoyé au mauvais Martin");
    await page.getByLabel("Il est certain que des données personnelles sont touchées").check();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Signaler", exact: true }).press("Enter");
    await page.getByText(/Autorité avant le/).waitFor();
    await expectAccessible(page);
  }, 60_000);

  it("names whom the journal names, and suggests how grave it is", async () => {
    await page.getByRole("button", { name: "Ajouter", exact: true }).click();
    await page.getByLabel("Quoi", { exact: true }).selectOption("everybody");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByRole("button", { name: "Chercher dans le journal" }).press("Enter");
    await page.getByRole("button", { name: "Afficher qui" }).click();
    await page.getByRole("link", { name: "lea@exemple.fr" }).waitFor();
    await page.getByLabel("Quel type de données").selectOption("behavioural");
    await page.getByText(/Gravité 2, moyenne/).waitFor();
    await page.getByLabel("Il y a un risque pour les personnes").check();
    await page.getByLabel("Pourquoi").fill("Le destinataire n’est pas connu.");
    await page.getByRole("button", { name: "Décider" }).press("Enter");
    await page.getByText("Informez l’autorité maintenant.", { exact: false }).waitFor();
    await expectAccessible(page);
  }, 60_000);

  it("is closed once the authority was told", async () => {
    await expect
      .poll(() => page.getByLabel("La notification", { exact: true }).inputValue())
      .toContain("Environ 1 personne,");
    await page.getByRole("button", { name: "L’autorité a été informée…" }).click();
    await page.getByLabel("Ce qu’il y a à dire").fill("CNIL n° 2026-1");
    await page.getByRole("button", { name: "Noter", exact: true }).press("Enter");
    await page.getByText("Autorité informée à temps").waitFor();
    await page.getByRole("button", { name: "Clore…" }).click();
    await page.getByRole("button", { name: "Clore la violation" }).press("Enter");
    await page.getByText("Close. Elle reste dans le registre.").waitFor();
    await expectAccessible(page);
  }, 60_000);

  it("is rehearsed, and nobody outside hears of it", async () => {
    await page.goto(`${shop.account}/governance/breaches`);
    await page.getByRole("button", { name: "Commencer un exercice" }).click();
    await page.getByLabel("En quelques mots").fill("Exercice de printemps");
    await page.getByRole("button", { name: "Commencer", exact: true }).press("Enter");
    await page
      .getByText(/menez-le comme en vrai/)
      .first()
      .waitFor();
    await expectAccessible(page);
  }, 60_000);

  it("at whoever hosts several businesses is told to each, with a clock of its own", async () => {
    await shop.send("POST", createAccount.path, {
      business: { ...aBusiness(), legalName: "Café du Port" },
    });
    await page.goto(`${shop.account}/governance/breaches`);
    await page.getByRole("button", { name: "Informer les entreprises hébergées" }).click();
    await page.getByLabel("En quelques mots").fill("Un disque de sauvegarde a disparu");
    await page.getByLabel("Café du Port").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Informer 2 entreprises" }).press("Enter");
    await page.getByText(/2 entreprises sont informées/).waitFor();
    await page.getByRole("button", { name: "Fermer", exact: true }).last().click();
    await page.getByText("Un disque de sauvegarde a disparu").waitFor();
  }, 60_000);
});
