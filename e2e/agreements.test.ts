import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** What is agreed on, how things are done, what an auditor gets, and the help: as who answers for it sees them. */
describe.skipIf(!chromiumPath)("who answers for data protection", () => {
  let licet: Running;
  let browser: Browser;
  let page: Page;
  let shop: Shop;

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page } = await aVisitor(browser, licet.url));
    page.setDefaultTimeout(20_000);
    shop = await aShop(licet.url, page);
    await shop.send("PUT", "/v3/operator", {
      legalName: "Courriels du Sud SAS",
      postalAddress: "1 quai du Port\n13002 Marseille",
      country: "FR",
      contact: "dpo@sud.example",
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  it("publishes a processing agreement that lacks nothing, and accepts it for the business", async () => {
    await page.goto(`${shop.account}/governance/documents/processing_agreement`);
    await page
      .getByRole("button", { name: "3. Confidentiality" })
      .or(page.getByRole("button", { name: "Confidentiality" }))
      .click();
    await page.getByRole("textbox", { name: "Confidentiality, in French" }).fill("");
    await page.getByRole("textbox", { name: "Confidentiality, in English" }).fill("");
    await page.getByText("An agreement without these can’t be published").waitFor();
    expect(await page.getByRole("button", { name: "Publish it" }).isDisabled()).toBe(true);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Back to the starting text" }).click();
    await page.getByRole("button", { name: "Publish it" }).click();
    await page.getByRole("heading", { name: "Your answer" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("checkbox", { name: /I have read version 1/ }).check();
    await page.getByRole("button", { name: "Accept", exact: true }).click();
    await page.getByText("Accepted: version 1.").waitFor();
    const anybody = await aVisitor(browser, licet.url, { locale: "fr-FR", width: 375 });
    await anybody.page.goto(`${licet.url}/processing-agreement`);
    await anybody.page.getByRole("heading", { name: /Contrat de sous-traitance/ }).waitFor();
    await expectAccessible(anybody.page);
    await anybody.context.close();
  });

  it("reads a procedure again, and says who sees to it", async () => {
    await page.goto(`${shop.account}/governance/procedures`);
    // Of the business alone: its list stands above that of the installation once it is there.
    await page.getByRole("link", { name: "When a person asks about their data" }).waitFor();
    await page.getByRole("link", { name: "When personal data may have got away" }).first().click();
    await page.getByText("72 hours run").first().waitFor();
    await page.getByRole("combobox", { name: "Who sees to it" }).selectOption({ index: 1 });
    await page.getByRole("button", { name: "I read it again, it is right" }).click();
    await page.getByText("Read again and found right").waitFor();
    await expectAccessible(page);
  });

  it("records a control with a file", async () => {
    await page.goto(`${shop.account}/governance/controls?show=by_hand`);
    await page
      .getByRole("button", { name: "Record what you found: The privacy policy was read again" })
      .click();
    await page
      .getByRole("textbox", { name: /In a sentence/ })
      .fill("Read beside the register: it says what is done.");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "seen.txt", mimeType: "text/plain", buffer: Buffer.from("seen") });
    await expectAccessible(page);
    await page.getByRole("button", { name: "Record it" }).click();
    await page.getByRole("button", { name: "More about: The privacy policy was read again" }).click();
    await page.getByRole("menuitem", { name: "Earlier results" }).click();
    await page.getByRole("button", { name: "File of this result" }).waitFor();
    await expectAccessible(page);
  });

  it("takes the evidence out, from where it stands", async () => {
    await page.goto(`${shop.account}/governance/standing`);
    await page.getByRole("heading", { name: "By e-mail, each Monday" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Evidence for an audit" }).click();
    await page.getByRole("textbox", { name: "What for" }).fill("The auditor asks");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Make the archive" }).click();
    await page.getByText(/Ready: \d+ files/).waitFor({ timeout: 60_000 });
  });

  it("finds help where it is needed", async () => {
    await page.goto(`${shop.account}/governance/procedures`);
    await page.getByRole("link", { name: "Help for this page" }).click();
    await page.getByRole("heading", { name: "Procedures", level: 1 }).waitFor();
    await expectAccessible(page);
    await page.goto(`${shop.account}/help`);
    await page.getByRole("textbox", { name: "Search the help" }).fill("72 hours");
    await page
      .getByRole("link", { name: /breach|Breach/ })
      .first()
      .waitFor();
    await expectAccessible(page);
  });
});
