import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aShop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** Somebody asks to be forgotten: from their page to the certificate that verifies without a network. */
describe.skipIf(!chromiumPath)("an erasure", () => {
  let licet: Running;
  let browser: Browser;
  let page: Page;
  let account: string;
  const folder = mkdtempSync(join(tmpdir(), "licet-certificate-"));

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    const shop = await aShop(licet.url, page);
    account = shop.account;
    await shop.send("POST", "/v3/contacts", { email: "lea@exemple.fr", attributes: { FIRSTNAME: "Léa" } });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
    rmSync(folder, { recursive: true });
  });

  it("is explained, confirmed, watched, and ends in a certificate", async () => {
    await page.goto(`${account}/contacts`);
    await page.getByRole("link", { name: /lea@/ }).first().click();
    await page.getByRole("button", { name: "Plus d’actions" }).click();
    await page.getByRole("menuitem", { name: "Effacer définitivement…" }).click();
    await page.getByText("Cela touche tout, sauvegardes comprises").waitFor();
    await expectAccessible(page);
    await page.getByRole("textbox", { name: /effacer/ }).fill("effacer");
    await page.getByRole("button", { name: "Effacer définitivement", exact: true }).press("Enter");
    const certificate = page.getByRole("button", { name: "À vérifier hors ligne (JSON)" });
    await certificate.waitFor({ timeout: 60_000 });
    await page.getByRole("cell", { name: "Contact : adresse, noms, détails" }).waitFor();
    await expectAccessible(page);
    const [download] = await Promise.all([page.waitForEvent("download"), certificate.click()]);
    const file = join(folder, "certificate.json");
    await download.saveAs(file);
    const verified = spawnSync(process.execPath, ["verify/verify.ts", file, "--lang", "fr"], {
      encoding: "utf8",
    });
    expect(verified.stdout).toContain("mot pour mot");
    expect(verified.status).toBe(3);
  });

  it("leaves nobody to be found, and nobody to be added again by others", async () => {
    await page.goto(`${account}/privacy/erasures`);
    await page.getByRole("link", { name: "1 personne" }).waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: 375, height: 800 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(375);
    const again = await page.evaluate(async (path) => {
      const reply = await fetch("/v3/contacts", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-licet-request": "1",
          "licet-account": path.split("/").pop() ?? "",
        },
        body: JSON.stringify({ email: "lea@exemple.fr" }),
      });
      return { status: reply.status, text: await reply.text() };
    }, account);
    expect(again).toMatchObject({ status: 403, text: expect.stringContaining("permission_denied") });
  });
});
