import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** Somebody finds a way in and says so; the shop judges it, mends it, tries it again and thanks them. */
describe.skipIf(!chromiumPath)("a weakness", () => {
  let licet: Running;
  let browser: Browser;
  let page: Page;
  let stranger: Page;
  let shop: Shop;

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    ({ page: stranger } = await aVisitor(browser, licet.url, { locale: "fr-FR", width: 375 }));
    shop = await aShop(licet.url, page);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  it("is reported by anybody, who keeps a page of their own", async () => {
    await stranger.goto(`${licet.url}/security`);
    await expectAccessible(stranger);
    await stranger.getByRole("link", { name: "Signaler une faille" }).click();
    await stranger.getByLabel("De quoi s’agit-il").fill("Lit les campagnes des autres");
    await stranger.getByLabel("Comment la constater").fill("Changer le numéro dans l’adresse.");
    // Nobody types so fast: two seconds are what a person needs at least.
    await stranger.waitForTimeout(2500);
    await expectAccessible(stranger);
    await stranger.getByRole("button", { name: "Envoyer" }).click();
    await stranger.getByText("Votre signalement est arrivé", { exact: false }).waitFor();
    await expectAccessible(stranger);
    await stranger
      .getByLabel("Ajouter des fichiers")
      .setInputFiles({ name: "preuve.png", mimeType: "image/png", buffer: Buffer.from("preuve") });
    await stranger.getByRole("button", { name: "Envoyer" }).click();
    await stranger.getByText("preuve.png").waitFor();
  }, 60_000);

  it("is judged by words, confirmed, mended and tried again before it is closed", async () => {
    await page.goto(`${shop.account}/governance/security`);
    await page.getByRole("link", { name: "Ouvrir «\u00a0Lit les campagnes des autres\u00a0»" }).click();
    await page.getByRole("button", { name: "Télécharger\u00a0: preuve.png" }).waitFor();
    const chosen = {
      AV: "N",
      AC: "L",
      AT: "N",
      PR: "L",
      UI: "N",
      VC: "H",
      VI: "N",
      VA: "N",
      SC: "N",
      SI: "N",
      SA: "N",
    };
    for (const [metric, value] of Object.entries(chosen))
      await page.getByLabel(`(${metric})`, { exact: false }).selectOption(value);
    await page.getByRole("status").getByText("7.1").waitFor();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    for (const step of ["La confirmer", "Elle est corrigée", "Retestée\u00a0: corrigée", "Clore la faille"]) {
      await page.getByRole("button", { name: `${step}…` }).click();
      await expectAccessible(page);
      await page.getByRole("dialog").getByRole("button", { name: step, exact: true }).press("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await page.getByText("Elle est close.", { exact: false }).waitFor();
    await expectAccessible(page);
    await stranger.reload();
    await stranger.getByText("Corrigée et close").waitFor();
  }, 120_000);

  it("names its reporter in public once both agree", async () => {
    await stranger.getByLabel("Me nommer").fill("Zoé");
    await stranger.getByRole("button", { name: "J’accepte" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Nommer la personne" }).click();
    await page.getByRole("button", { name: "Ne plus la nommer" }).waitFor();
    await stranger.goto(`${licet.url}/security/thanks`);
    await stranger.getByText("Zoé").waitFor();
  }, 60_000);

  it("has its policy, and a security.txt that is signed at a click", async () => {
    await page.goto(`${shop.account}/governance/security?tab=policy`);
    await page.getByRole("button", { name: "Créer une clé et signer" }).press("Enter");
    await page.getByText("BEGIN PGP SIGNED MESSAGE", { exact: false }).waitFor();
    await expectAccessible(page);
    const file = await stranger.request.get(`${licet.url}/.well-known/security.txt`);
    expect(await file.text()).toContain("BEGIN PGP SIGNATURE");
  }, 60_000);
});

describe.skipIf(!chromiumPath)("a sub-processor", () => {
  let licet: Running;
  let browser: Browser;

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  it("answers the questions by the link that it was sent", async () => {
    const { page } = await aVisitor(browser, licet.url, { locale: "fr-FR" });
    const { page: vendor } = await aVisitor(browser, licet.url, { locale: "fr-FR", width: 375 });
    const shop = await aShop(licet.url, page);
    const { id } = (await shop.send("POST", "/v3/governance/processors", {
      legalName: "Postes & Relais SAS",
      address: "1 quai des Lettres, 44000 Nantes",
      country: "FR",
      contact: "dpo@relais.example",
      service: "Envoi d’e-mails",
      data: "Adresses et messages",
      locations: ["FR"],
      hosts: [],
      level: 1,
    })) as { id: number };
    await page.goto(`${shop.account}/governance/processors/${id}`);
    await page.getByRole("button", { name: "Leur envoyer les questions…" }).click();
    await page.getByRole("button", { name: "Envoyer", exact: true }).press("Enter");
    const link = await page
      .getByText(/\/questionnaire\//)
      .first()
      .textContent();
    await expectAccessible(page);
    await vendor.goto(link?.trim() ?? "");
    await expectAccessible(vendor);
    for (const group of await vendor.getByRole("group").all())
      await group.getByLabel("Oui", { exact: true }).check();
    await vendor.getByRole("button", { name: "Enregistrer et continuer plus tard" }).click();
    await vendor.getByText("Le même lien vous ramène ici", { exact: false }).waitFor();
    await vendor.getByLabel("Votre nom").fill("Zoé Marchand");
    await vendor.getByRole("button", { name: "Remettre les réponses" }).press("Enter");
    await vendor.getByText("Vos réponses ont été remises.").waitFor();
    await page.reload();
    await page.getByText("Zoé Marchand").waitFor();
    await page.getByText("100 sur 100").first().waitFor();
    await expectAccessible(page);
  }, 90_000);
});
