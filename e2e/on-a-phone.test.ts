import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contactOf } from "#domains/contacts/index.ts";
import { linkFor } from "#domains/delivery/index.ts";
import { publishForm } from "#domains/forms/publish-form.ts";
import { createForm } from "#domains/forms/save-form.ts";
import { findSubject, keyringFor } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { openShop, type Shop } from "#test/shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

let licet: Running;
let browser: Browser;
let shop: Shop;
let form: string;

beforeAll(async () => {
  if (!chromiumPath) return;
  licet = await startLicet();
  browser = await openBrowser();
  shop = await openShop(licet.application.resources);
  form = (await shop.work(async (context) => publishForm(context, await createForm(context, "Lettre")))).url;
});

afterAll(async () => {
  await browser?.close();
  await licet?.close();
});

const phone = { locale: "fr-FR", width: 375 };

/** axe finds nothing, and nothing has to be scrolled sideways. */
async function isFit(page: Page): Promise<void> {
  await expectAccessible(page);
  expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
}

async function personAt(address: string): Promise<SubjectId> {
  const { resources } = licet.application;
  const subject = await findSubject({ ...resources, accountId: shop.accountId }, address);
  if (!subject) throw new Error("nobody");
  return subject;
}

/** The link in the last message to an address, as the person finds it in their mailbox. */
async function linkTo(address: string, use: "c" | "move"): Promise<string> {
  const subject = await personAt(address);
  return shop.work(async (context) => {
    const row = await context.tx
      .selectFrom("delivery.mailbox_message")
      .select("raw_sealed")
      .where("account_id", "=", shop.accountId)
      .where("subject_id", "=", subject)
      .orderBy("received_at", "desc")
      .executeTakeFirst();
    const ring = await keyringFor(context, [subject]);
    const raw = row && ring.open(subject, "delivery.mailbox_message.raw_sealed", row.raw_sealed);
    const text = raw?.replace(/=\r?\n/g, "") ?? "";
    return new RegExp(`http://localhost:\\d+/${use}/[\\w-]+`).exec(text)?.[0] ?? "";
  });
}

async function mailArrives(address: string, use: "c" | "move"): Promise<string> {
  let link = "";
  await expect.poll(async () => (link = await linkTo(address, use)), { timeout: 30_000 }).toMatch(/^http/);
  return link;
}

test.skipIf(!chromiumPath)(
  "somebody on a phone, in French, signs up, takes a break, moves to another address and stops everything",
  async () => {
    const { page } = await aVisitor(browser, licet.url, phone);
    await page.goto(form);
    await isFit(page);
    await page.getByLabel(/adresse e-mail/i).fill("lea@courriel.example");
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button").click();
    // Typed faster than anybody can: the browser shows by itself that it is no robot.
    await page.getByText("Encore une étape").waitFor();
    await isFit(page);

    await page.goto(await mailArrives("lea@courriel.example", "c"));
    await page.getByRole("button", { name: "Oui, je confirme" }).click();
    await page.getByText("C’est confirmé").waitFor();
    await page.getByRole("link", { name: "Voir ou changer mes choix" }).click();
    await isFit(page);
    expect(await page.getByRole("checkbox").first().isChecked()).toBe(true);

    await page.getByLabel("Pendant combien de temps").selectOption("3");
    await page.getByRole("button", { name: "Mettre en pause" }).click();
    await page.getByText("Rien ne vous est envoyé").first().waitFor();
    await isFit(page);
    await page.getByRole("button", { name: "Mettre fin à la pause" }).click();
    await page.getByText("La pause est terminée").waitFor();

    await page.getByLabel("Nouvelle adresse e-mail").fill("lea.martin@courriel.example");
    await page.getByRole("button", { name: "Changer mon adresse" }).click();
    await page.getByText("Consultez votre messagerie actuelle").waitFor();
    await page.goto(await mailArrives("lea@courriel.example", "move"));
    await isFit(page);
    await page.getByText("lea.martin@courriel.example").waitFor();
    await page.getByRole("button", { name: "Oui, cette adresse est à moi" }).click();
    await page.getByText("Encore une étape").waitFor();
    await page.goto(await mailArrives("lea.martin@courriel.example", "move"));
    await isFit(page);
    await page.getByRole("button", { name: "Oui, utiliser cette adresse" }).click();
    await page.getByText("Votre nouvelle adresse est prise en compte").waitFor();
    await isFit(page);
    const moved = await personAt("lea.martin@courriel.example");
    expect(await shop.work((context) => contactOf(context, moved))).toMatchObject({
      address: "lea.martin@courriel.example",
    });

    await page.getByRole("link", { name: "Voir ou changer mes choix" }).click();
    await page.getByRole("button", { name: "Tout arrêter" }).click();
    await page.getByText("C’est enregistré").waitFor();
    expect(await page.getByRole("checkbox").first().isChecked()).toBe(false);

    // The address that was left: an old message's link, and one typed that no browser finds wrong.
    const subjectId = await personAt("lea@courriel.example");
    await page.goto(await shop.work((work) => linkFor(work, { use: "preferences", subjectId })));
    const typed = page.getByLabel("Votre adresse e-mail");
    await typed.fill("lea@courriel");
    await page.getByRole("button", { name: "M’envoyer un nouveau lien" }).click();
    const problem = (await page.getByRole("alert").textContent()) ?? "";
    const described = page.getByRole("textbox", { name: "Votre adresse e-mail", description: problem });
    expect(await described.getAttribute("aria-invalid")).toBe("true");
    await isFit(page);
  },
  120_000,
);

test.skipIf(!chromiumPath)(
  "without script, patience is asked for; an expired link offers a new one",
  async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      locale: "fr-FR",
      viewport: { width: 375, height: 800 },
    });
    const page = await context.newPage();
    // On a slow machine the browser may type as slowly as somebody does, and is believed: then once more.
    const typedFast = async () => {
      await page.goto(form);
      await page.getByLabel(/adresse e-mail/i).fill("sans-script@courriel.example");
      await page.getByRole("checkbox").first().check();
      const answered = page.waitForResponse((response) => response.request().method() === "POST");
      await page.getByRole("button").click();
      return (await answered).text();
    };
    await expect.poll(typedFast, { timeout: 40_000 }).toContain("Attendez 20");
    const subjectId = await personAt("lea@courriel.example");
    const late = await shop.work((work) =>
      linkFor(work, { use: "preferences", subjectId, expiresAt: new Date(Date.now() - 1000) }),
    );
    await page.goto(late);
    await page.getByLabel("Votre adresse e-mail").fill("personne@courriel.example");
    await page.getByRole("button", { name: "M’envoyer un nouveau lien" }).click();
    await page.getByText("Si cette adresse est connue ici").waitFor();
    await context.close();
  },
  60_000,
);
