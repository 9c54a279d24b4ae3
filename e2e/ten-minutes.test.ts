import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";
import { verifyOffline } from "./verify-offline.ts";

let licet: Running;
let browser: Browser;
let downloads: string;

beforeAll(async () => {
  if (!chromiumPath) return;
  downloads = mkdtempSync(join(tmpdir(), "licet-downloads-"));
  licet = await startLicet();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await licet?.close();
  if (downloads) rmSync(downloads, { recursive: true, force: true });
});

// The test that product.md sets: what a stranger must be able to do in ten minutes.
test.skipIf(!chromiumPath)(
  "a stranger sets up, publishes a form, gets a subscriber, sends a campaign, loses them, and proves all of it",
  async () => {
    const { page: owner } = await aVisitor(browser, licet.url);
    owner.setDefaultTimeout(30_000);
    await firstRun(owner);
    const formAddress = await publishForm(owner);

    const { page: anna } = await aVisitor(browser, licet.url, { locale: "fr-FR", width: 375 });
    await signUp(anna, formAddress);
    await openFromMailbox(owner, anna, /Confirmez/, /\/c\//);
    await anna.getByRole("button", { name: "Oui, je confirme" }).click();
    await anna.getByText("C’est confirmé").waitFor();
    await expectAccessible(anna);

    await writeEmail(owner);
    await sendCampaign(owner);
    await openFromMailbox(owner, anna, /Spring/, /\/u\//);
    await expectAccessible(anna);
    await anna.getByRole("button").first().click();
    await anna
      .getByText(/ne vous enverr|désinscri|ne recevrez plus/i)
      .first()
      .waitFor();

    const { proof, key } = await downloadProof(owner);
    const report = await verifyOffline(proof, key);
    expect(report.code).toBe(0);
    expect(report.output).toContain("anna@courriel.example");
  },
  180_000,
);

async function firstRun(page: Page): Promise<void> {
  await page.goto(licet.url);
  await page.getByLabel("Your name").fill("Camille Moreau");
  await page.getByLabel("Your e-mail address").fill("camille@savons.example");
  await expectAccessible(page);
  await next(page);
  await page.getByLabel("Name of the business").fill("Les Savons de Camille SARL");
  await page.getByLabel("Postal address").fill("3 rue des Lavandes\n13001 Marseille");
  await next(page);
  await page.getByLabel("Contact for privacy questions").fill("vie-privee@savons.example");
  await page.getByLabel("Your privacy policy on the web").fill("https://savons.example/confidentialite");
  await next(page);
  await page.getByLabel("Both").check();
  await page.getByRole("radiogroup", { name: "Language of your contacts" }).getByLabel("Français").check();
  await next(page);
  await page.getByRole("textbox", { name: "Password" }).fill("lavande et huile d’olive");
  await page.getByRole("button", { name: "Create my business" }).click();
  await page.waitForURL(/\/a\/\d+/);
  await page.getByRole("heading", { name: /Hello Camille/ }).waitFor();
  await expectAccessible(page);
}

async function next(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Next|Continue)/ }).click();
}

async function goTo(page: Page, room: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: room, exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: room }).waitFor();
}

/** Opens what a row of a table leads to. By its address: tables that look again by themselves may move under a click. */
async function open(page: Page, link: Locator): Promise<void> {
  await link.waitFor();
  await page.goto(new URL((await link.getAttribute("href")) ?? "", licet.url).href);
}

async function publishForm(page: Page): Promise<string> {
  await goTo(page, "Forms");
  await page.getByRole("button", { name: "New form" }).first().click();
  await page.getByLabel("Name").fill("Website");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name: "Website" }).waitFor();
  await page.frameLocator("iframe").getByText("Les Savons de Camille SARL").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Published: visitors see this version now.").waitFor();
  await page.getByRole("tab", { name: "Share" }).click();
  const address = page.getByRole("link", { name: /\/f\// });
  await address.waitFor();
  return (await address.textContent()) ?? "";
}

async function signUp(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expectAccessible(page);
  await page.getByLabel(/Votre adresse e-mail/).fill("anna@courriel.example");
  await page.getByRole("button", { name: "Je m’inscris" }).click();
  await page.getByText("Cochez au moins une case").first().waitFor();
  expect(await page.getByLabel(/Votre adresse e-mail/).inputValue()).toBe("anna@courriel.example");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Je m’inscris" }).click();
  await page.getByText("Encore une étape").waitFor();
}

/** Reads a message in the mailbox and follows the link that the person would follow, in the person's own browser. */
async function openFromMailbox(owner: Page, person: Page, subject: RegExp, link: RegExp): Promise<void> {
  await goTo(owner, "Mailbox");
  await open(owner, owner.getByRole("link", { name: subject }).first());
  await owner.getByText("Not sent to anyone").first().waitFor();
  await owner.getByText("Plain text", { exact: true }).click();
  const address = owner.locator(`a[href*="${link.source.replaceAll("\\", "")}"]`).first();
  await address.waitFor();
  await expectAccessible(owner);
  await person.goto((await address.getAttribute("href")) ?? "");
}

async function writeEmail(page: Page): Promise<void> {
  await goTo(page, "E-mails");
  await page.getByRole("button", { name: "New e-mail" }).first().click();
  await page.getByLabel("Name").fill("Spring");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByLabel("Subject", { exact: true }).fill("Spring at the shop");
  await page.getByRole("button", { name: /^Save/ }).first().click();
  await page.getByText("Saved.").first().waitFor();
  await expectAccessible(page);
}

async function sendCampaign(page: Page): Promise<void> {
  await goTo(page, "Campaigns");
  await page.getByRole("button", { name: "New campaign" }).first().click();
  await page.getByLabel("Name").fill("Spring");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("radio").first().check();
  await page.getByRole("checkbox").first().check();
  await expectAccessible(page);
  await next(page);
  await page.getByRole("radiogroup", { name: "E-mail" }).getByRole("radio").first().check();
  await page.getByLabel("From").first().click();
  await page.getByRole("option").first().click();
  await next(page);
  await page.getByText("Who will receive it?").waitFor();
  await page.getByText("1 of the 1 person chosen will receive it.").waitFor();
  await expectAccessible(page);
  await next(page);
  await page.getByRole("button", { name: "Send to 1 person" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await page.getByText("Handed over").first().waitFor();
  await expectAccessible(page);
}

async function downloadProof(page: Page): Promise<{ proof: string; key: string }> {
  await goTo(page, "Contacts");
  await open(page, page.getByRole("link", { name: "anna@courriel.example" }));
  await page.getByText("What happened").waitFor();
  await expectAccessible(page);
  const proof = join(downloads, "proof.json");
  await page.getByRole("button", { name: "Proof", exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /JSON/ }).click(),
  ]);
  await file.saveAs(proof);
  await page.goto(page.url().replace(/\/contacts\/.*/, "/privacy/proofs"));
  const keyFile = join(downloads, "key.txt");
  const [key] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download key.txt" }).click(),
  ]);
  await key.saveAs(keyFile);
  await page.getByRole("button", { name: /verify now/i }).click();
  await page
    .getByText(/sound|holds|nothing was changed|intact/i)
    .first()
    .waitFor();
  await expectAccessible(page);
  return { proof, key: keyFile };
}
