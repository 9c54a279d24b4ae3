import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** A campaign for its hour, taken back, sent, shared and compared: in French, by mouse and by keyboard. */
describe.skipIf(!chromiumPath)("a campaign", () => {
  let licet: Running;
  let browser: Browser;
  let page: Page;
  let shop: Shop;
  let campaign: string;
  let shared: string;

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    page.setDefaultTimeout(30_000);
    shop = await aShop(licet.url, page);
    campaign = `${shop.account}/campaigns/${await aDraft(shop)}`;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  it("is scheduled for the hour of each person’s own day, and taken back", async () => {
    await page.goto(`${campaign}?step=check`);
    await page.getByText("2 sur les 3 personnes choisies la recevront.").waitFor();
    await page.getByRole("button", { name: "Qui ?" }).press("Enter");
    await page.getByRole("link", { name: "max@exemple.fr" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByLabel("Au jour et à l’heure de mon choix").check();
    await page.getByRole("checkbox", { name: /À cette heure-là pour chaque personne/ }).check();
    await page.getByText("(Japon)").waitFor();
    // Nobody is at the hour of this browser: which is no line of the plan.
    await expect.poll(() => page.getByText(/: 0 personne/).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Programmer", exact: true }).click();
    await page.getByRole("heading", { name: /Elle part le/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Annuler la programmation" }).click();
    await page.getByRole("heading", { name: "Prêt à envoyer ?" }).waitFor();
    await page.getByText("Brouillon", { exact: true }).first().waitFor();
  }, 90_000);

  it("is sent, and its report leads to a page that anybody may read", async () => {
    await page.getByRole("button", { name: "Envoyer à 2 personnes" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Envoyer" }).click();
    await page.getByText("Envoyée", { exact: true }).waitFor();
    // What stands above may still grow as the last outcomes come in, and carry the button away from under a mouse.
    await page.getByRole("button", { name: "Publier la page" }).press("Enter");
    const link = page.getByRole("link", { name: /\/n\// });
    await link.waitFor();
    await expectAccessible(page);
    shared = (await link.getAttribute("href")) ?? "";
    // Plain links, none of which was asked for yet.
    const ways = page.getByRole("group", { name: "Partager la page" });
    for (const name of ["E-mail", "Facebook", "LinkedIn", "X", "WhatsApp", "Mastodon"]) {
      const way = ways.getByRole("link", { name: new RegExp(`^${name}`) });
      expect(decodeURIComponent((await way.getAttribute("href")) ?? "")).toContain(shared);
    }
    await page.getByRole("button", { name: /^Copier/ }).press("Enter");
    await page.getByRole("button", { name: /^Copié/ }).waitFor();
    const code = page.waitForEvent("download");
    await page.getByRole("button", { name: "En image (PNG)" }).press("Enter");
    expect((await code).suggestedFilename()).toBe("qr-code.png");
    const { page: stranger } = await aVisitor(browser, licet.url, { locale: "fr-FR", width: 375 });
    // Scripts don't run in it, not even those that a test would look with: what came is read.
    const copy = await stranger.goto(shared);
    expect(copy?.status()).toBe(200);
    const text = (await copy?.text()) ?? "";
    expect(text).toContain("Bonjour à tous");
    expect(text).not.toMatch(/Léa|exemple\.fr|\/u\/|<script/);
    await page.getByRole("button", { name: "Retirer du web" }).click();
    await page.getByRole("button", { name: "Publier la page" }).waitFor();
    expect((await stranger.goto(shared))?.status()).toBe(404);
  }, 90_000);

  it("counts for how often people are written to, and stands beside others", async () => {
    await page.goto(`${shop.account}/campaigns`);
    await page.getByRole("button", { name: "Fréquence" }).click();
    await page.getByRole("switch").press("Space");
    await page.getByRole("textbox", { name: "Au plus" }).fill("1");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Enregistré. Cela vaut dès la prochaine campagne.").waitFor();
    await page.goto(campaign);
    await page.getByRole("button", { name: "Dupliquer" }).click();
    await page.waitForURL((url) => !url.href.startsWith(campaign));
    await page.goto(`${page.url().split("?")[0]}?step=check`);
    await page.getByText(/autant de messages que votre propre limite le permet/).waitFor();
    await expectAccessible(page);
    // Enough for now: it goes on to be planned for a day on which their turn has come.
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("button", { name: "Envoyer à 0 personne" }).and(page.locator(":disabled")).waitFor();
    await page.getByLabel("Au jour et à l’heure de mon choix").check();
    await page.getByLabel("Jour", { exact: true }).fill(inDays(9));
    await page
      .getByRole("button", { name: "Programmer", exact: true })
      .and(page.locator(":enabled"))
      .waitFor();
    await expectAccessible(page);
    await page.goto(`${shop.account}/campaigns/compare`);
    await page.getByRole("link", { name: "Hiver", exact: true }).waitFor();
    await expectAccessible(page);
  }, 90_000);
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

/** Three people on a list, two of whom agreed, in two countries; and a draft for them. */
async function aDraft({ send }: Shop): Promise<number> {
  const { purposes } = (await send("GET", "/v3/consent/purposes")) as {
    purposes: { id: number; key: string }[];
  };
  const purposeId = purposes.find(({ key }) => key === "newsletter")?.id;
  await send("PUT", `/v3/consent/purposes/${purposeId}`, { leastStrength: "attested" });
  await send("POST", "/v3/contacts/attributes/normal/COUNTRY", {
    type: "text",
    identifying: false,
    label: "Pays",
  });
  const list = (await send("POST", "/v3/contacts/lists", { name: "Boutique", purposeId })) as { id: number };
  const people = [
    { email: "lea@exemple.fr", FIRSTNAME: "Léa", COUNTRY: "FR" },
    { email: "aiko@exemple.jp", FIRSTNAME: "Aiko", COUNTRY: "Japon" },
    { email: "max@exemple.fr", FIRSTNAME: "Max", COUNTRY: "FR" },
  ];
  for (const { email, ...attributes } of people)
    await send("POST", "/v3/contacts", { email, attributes, listIds: [list.id] });
  for (const { email } of people.slice(0, 2))
    await send("POST", `/v3/contacts/${email}/consent`, {
      purposeId,
      choice: "granted",
      how: "Au marché",
      when: "2026-03-01T10:00:00Z",
    });
  const { senders } = (await send("GET", "/v3/senders")) as { senders: { id: number }[] };
  const { id } = (await send("POST", "/v3/emailCampaigns", {
    name: "Hiver",
    subject: "Les savons d’hiver",
    htmlContent:
      "<html lang=\"fr\"><body><h1>Bonjour {{ contact.FIRSTNAME|default:'à tous' }}</h1></body></html>",
    sender: { id: senders[0]?.id },
    recipients: { listIds: [list.id] },
  })) as { id: number };
  return id;
}
