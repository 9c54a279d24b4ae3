import { sql } from "kysely";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getSenderDomains, makeSenderDomainKeys } from "#domains/delivery/dkim/domains.api.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
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

test.skipIf(!chromiumPath)(
  "a domain whose keys can't be read any more says so, waits for no DNS, and is given new ones",
  async () => {
    const { page } = await aVisitor(browser, licet.url, { locale: "fr-FR" });
    const { account, send } = await aShop(licet.url, page);
    const accountId = Number(account.split("/").at(-1)) as AccountId;
    const { domains } = (await send("GET", getSenderDomains.path)) as { domains: { domain: string }[] };
    const domain = domains[0]?.domain ?? "";
    await send("POST", makeSenderDomainKeys.path.replace(":domain", domain));
    const actor = { kind: "system", name: "test" } as const;
    await inAccount(licet.application.resources, { accountId, actor }, ({ tx }) =>
      sql`update delivery.dkim set private_sealed = '\\x00', dns = 'published'`.execute(tx),
    );

    await page.goto(`${account}/settings/smtp`);
    const article = page.getByRole("article", { name: domain });
    await article.getByText("n’est plus lisible").waitFor();
    await article.getByText("Pas signé ici").waitFor();
    expect(await article.getByText("En attente du DNS").count()).toBe(0);
    expect(await article.getByText("Ajoutez ces deux enregistrements").count()).toBe(0);
    await expectAccessible(page);
    await article.getByRole("button", { name: /^Ne plus signer/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Ne plus signer" }).click();
    await article.getByRole("button", { name: /^Créer les clés/ }).click();
    await article.getByText("Ajoutez ces deux enregistrements").waitFor();
    expect(await article.getByText("n’est plus lisible").count()).toBe(0);
  },
  60_000,
);
