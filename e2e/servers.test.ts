import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendServiceMail } from "#domains/delivery/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { type Sink, startSmtpSink } from "#test/smtp-sink.ts";
import { aShop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

let licet: Running;
let browser: Browser;
let sink: Sink;

beforeAll(async () => {
  if (!chromiumPath) return;
  licet = await startLicet({ LICET_OUTBOUND_ALLOWED: "127.0.0.1" });
  browser = await openBrowser();
  sink = await startSmtpSink();
});

afterAll(async () => {
  await sink?.stop();
  await browser?.close();
  await licet?.close();
});

/** A message that has to reach somebody. */
async function write(accountId: AccountId, address: string): Promise<void> {
  const { resources } = licet.application;
  await inAccount(resources, { accountId, actor: { kind: "system", name: "test" } }, async (context) => {
    const to = await ensureSubject(context, address);
    const subject = "Votre commande";
    await sendServiceMail(context, { to, address, subject, bodyHtml: "<p>Partie</p>", bodyText: "Partie" });
  });
}

async function fill(page: Page, port: number): Promise<void> {
  await page.getByLabel("Serveur", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Port").fill(String(port));
  await page.getByLabel("Non chiffrée").check();
}

test.skipIf(!chromiumPath)(
  "a second server is added on a phone; when the first one dies, the page says so and mail goes on",
  async () => {
    const { page } = await aVisitor(browser, licet.url, { locale: "fr-FR", width: 375 });
    const shop = await aShop(licet.url, page);
    await page.goto(`${shop.account}/settings/smtp`);

    // The one that will be dead: nothing listens on this port.
    await fill(page, 1);
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Envoyer par ce serveur" }).click();
    await page.getByRole("heading", { name: "Les messages partent pour de vrai" }).waitFor();

    await page.getByRole("button", { name: "Ajouter un autre serveur" }).click();
    const heading = page.getByRole("heading", { name: "Un autre serveur SMTP" });
    await heading.waitFor();
    expect(await heading.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await fill(page, sink.port);
    await page.getByRole("button", { name: "Tester la connexion" }).click();
    await page.getByText("Cela fonctionne").waitFor();
    await page.getByLabel("Part des messages").fill("30");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("75 % des messages").waitFor();

    const accountId = Number(shop.account.split("/").at(-1)) as AccountId;
    for (let turn = 0; turn < 4; turn++) await write(accountId, `cliente${turn}@exemple.fr`);
    while (sink.messages.length < 4) await page.waitForTimeout(100);
    await page.reload();
    await page.getByText("Inutilisable en ce moment").waitFor();
    await page.getByText("En attendant, ses messages passent par les autres.").waitFor();
    expect(await page.getByText("Des messages attendent").count()).toBe(0);
    await expectAccessible(page);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);

    await page.getByRole("button", { name: "Retirer 127.0.0.1" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Retirer" }).click();
    await page.getByText("est retiré").waitFor();
    expect(await page.getByText("Inutilisable en ce moment").count()).toBe(0);
  },
  120_000,
);
