import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccount, createUser } from "#domains/accounts/index.ts";
import { clear } from "#domains/governance/staff/staff.fixture.ts";
import { courses } from "#domains/governance/training/courses/all-courses.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { aBusiness, aPerson, type Site } from "#test/site.ts";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

/** From the first day of one of the operator's people to the end of their visit, as the customer reads it. */
describe.skipIf(!chromiumPath)("the operator's people", () => {
  let licet: Running;
  let browser: Browser;
  let administrator: Page;
  let staff: Page;
  let owner: Page;
  let shop: Shop;
  const agent = aPerson({ name: "Dominique Roche", email: "dominique@sud.example" });
  const ariane = aPerson({ name: "Ariane", email: "ariane@fleurs.example" });

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page: administrator } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    ({ page: staff } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    ({ page: owner } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    for (const page of [administrator, staff, owner]) page.setDefaultTimeout(20_000);
    shop = await aShop(licet.url, administrator);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  const signIn = async (page: Page, { email, password }: { email: string; password: string }) => {
    await page.goto(`${licet.url}/sign-in`);
    await page.getByRole("textbox", { name: "Adresse e-mail" }).fill(email);
    await page.getByRole("textbox", { name: "Mot de passe" }).fill(password);
    await page.getByRole("button", { name: "Se connecter" }).click();
  };

  it("join by a link, sign, and learn", async () => {
    expect((await administrator.goto(`${licet.url}/operator`))?.status()).toBe(200);
    await shop.send("PUT", "/v3/operator", {
      legalName: "Courriels du Sud SAS",
      postalAddress: "1 quai du Port\n13002 Marseille",
      country: "FR",
      contact: "dpo@sud.example",
    });
    await administrator.goto(`${licet.url}/operator/staff`);
    await administrator.getByRole("button", { name: "Ajouter quelqu’un" }).click();
    await administrator.getByRole("textbox", { name: "Son adresse e-mail" }).fill(agent.email);
    await expectAccessible(administrator);
    await administrator.getByRole("button", { name: "Ajouter", exact: true }).click();
    const link = (await administrator.getByRole("dialog").locator("pre").first().textContent()) ?? "";
    await staff.goto(link.trim());
    await staff.getByRole("textbox", { name: "Votre nom" }).fill(agent.name);
    await staff.getByRole("textbox", { name: /mot de passe/i }).fill(agent.password);
    await expectAccessible(staff);
    await staff.getByRole("button", { name: /rejoindre/i }).click();
    await staff.getByRole("heading", { name: "Où en est l’exploitant" }).waitFor();
    await staff.goto(`${licet.url}/operator/training`);
    await staff.getByRole("checkbox", { name: "J’ai lu ce texte et je m’y engage." }).check();
    await staff.getByRole("textbox", { name: "Votre nom, en guise de signature" }).fill(agent.name);
    await expectAccessible(staff);
    await staff.getByRole("button", { name: "Signer" }).click();
    await staff.getByText("Vous avez signé la version 1").waitFor();
    await staff.getByRole("link", { name: /^Commencer : Protection des données/ }).click();
    const general = courses.find(({ key }) => key === "general");
    for (const { ask, choices, right } of general?.questions ?? [])
      await staff
        .getByRole("radiogroup", { name: new RegExp(ask.fr.slice(0, 25).replace(/[.?]/g, ".")) })
        .getByRole("radio", { name: choices[right]?.fr ?? "", exact: true })
        .check();
    await staff.getByRole("button", { name: "Voir le résultat" }).click();
    await staff.getByText("Validée : 8 bonnes réponses sur 8.").waitFor();
    await expectAccessible(staff);
  }, 120_000);

  it("find the help that speaks of their screen, and any other page, without accents", async () => {
    await staff.goto(`${licet.url}/operator/access`);
    await staff.getByRole("link", { name: "Aide pour cette page" }).click();
    await staff.getByRole("heading", { level: 1, name: /Accès de l’exploitant/ }).waitFor();
    expect(new URL(staff.url()).pathname).toBe("/operator/help/operators-people");
    await expectAccessible(staff);
    await staff.getByRole("link", { name: "Aide", exact: true }).first().click();
    await staff.getByRole("textbox", { name: "Chercher dans l’aide" }).fill("procedures");
    await staff.keyboard.press("Control+k");
    await staff.getByRole("dialog").getByRole("textbox").fill("sous-traitants");
    await staff
      .getByRole("dialog")
      .getByRole("button", { name: /Sous-traitants/ })
      .first()
      .click();
    await staff.getByRole("heading", { level: 1, name: /Sous-traitants/ }).waitFor();
    expect(new URL(staff.url()).pathname).toBe("/operator/help/sub-processors");
  }, 60_000);

  it("ask, are let in, see people masked under a banner, and leave a trace of each view", async () => {
    const { resources } = licet.application;
    const site = {
      resources,
      inAccount: (accountId, work, options) =>
        inAccount(
          resources,
          { accountId: accountId as AccountId, actor: { kind: "system", name: "test" }, ...options },
          work,
        ),
    } as Pick<Site, "inAccount" | "resources"> as Site;
    const id = await site.inAccount(0, async ({ tx }) => {
      const found = await tx.selectFrom("accounts.staff").select("user_id").executeTakeFirstOrThrow();
      return found.user_id;
    });
    await clear(site, id, ["support"]);
    const customer = await customerOf(site);
    await signIn(owner, ariane);
    await owner.waitForURL(/\/a\/\d+/);
    await owner.evaluate(async (account) => {
      await fetch("/v3/contacts", {
        method: "POST",
        headers: { "content-type": "application/json", "x-licet-request": "1", "licet-account": account },
        body: JSON.stringify({ email: "zoe.martin@clients.example", attributes: { FIRSTNAME: "Zoé" } }),
      });
    }, String(customer));

    await staff.goto(`${licet.url}/operator/access`);
    await staff.getByRole("button", { name: "Demander à entrer" }).click();
    await staff.getByRole("combobox", { name: "Client" }).selectOption(String(customer));
    await staff
      .getByRole("textbox", { name: "Votre motif" })
      .fill("Ticket 4711 : le formulaire ne s’ouvre pas");
    await expectAccessible(staff);
    await staff.getByRole("button", { name: "Demander", exact: true }).click();
    await staff.getByText("Attend une réponse").waitFor();

    await owner.goto(`${licet.url}/a/${customer}/settings/access`);
    await owner.getByRole("heading", { name: "Dominique Roche demande à entrer" }).waitFor();
    await expectAccessible(owner);
    await owner.getByRole("button", { name: "Laisser entrer" }).click();
    await owner.getByText("Ouvert", { exact: true }).waitFor();

    await staff.reload();
    await staff.getByRole("button", { name: /^Entrer dans le compte/ }).click();
    await staff.getByRole("region", { name: "Votre visite" }).waitFor();
    await staff.goto(`${licet.url}/a/${customer}/contacts`);
    await staff.getByText("z•••@•••.example").first().waitFor();
    expect(await staff.content()).not.toContain("zoe.martin");
    await expectAccessible(staff);
    await staff.setViewportSize({ width: 375, height: 800 });
    await staff.getByRole("region", { name: "Votre visite" }).waitFor();
    await expect
      .poll(() => staff.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
      .toBe(true);

    await owner.goto(`${licet.url}/a/${customer}/privacy/journal?who=staff`);
    await owner
      .getByText(/Dominique Roche \(exploitant, Assistance/)
      .first()
      .waitFor();
    await owner.goto(`${licet.url}/a/${customer}/settings/access`);
    await owner.getByRole("button", { name: "Y mettre fin : Dominique Roche" }).click();
    await owner.getByText("terminé par l’entreprise").waitFor();
    await expectAccessible(owner);
    await staff.goto(`${licet.url}/a/${customer}/contacts`);
    await staff.getByText("z•••@•••.example").waitFor({ state: "detached" });
    expect(await staff.content()).not.toContain("z•••@");
  }, 180_000);

  it("who is given the law finds the installation’s sub-processors and documents in their menu", async () => {
    const me = await staff.evaluate(async () => {
      const answer = await fetch("/v3/operator/staff", { headers: { "x-licet-request": "1" } });
      return ((await answer.json()) as { me: number }).me;
    });
    await shop.send("PUT", `/v3/operator/staff/${me}`, { roles: ["support", "legal"] });
    await shop.send("POST", "/v3/operator/processors", {
      legalName: "Hébergeur du Sud SARL",
      address: "2 rue du Port\n13002 Marseille",
      country: "FR",
      contact: "rgpd@hebergeur.example",
      service: "Machines",
      data: "Toutes",
      locations: ["FR"],
      hosts: [],
      level: 1,
    });
    await staff.setViewportSize({ width: 1280, height: 900 });
    await staff.goto(`${licet.url}/operator`);
    await staff.getByRole("link", { name: "Sous-traitants" }).click();
    await expectAccessible(staff);
    await staff.getByRole("link", { name: "Hébergeur du Sud SARL" }).click();
    await staff.getByRole("heading", { level: 1, name: "Hébergeur du Sud SARL" }).waitFor();
    await staff.getByRole("heading", { name: "Ce qui a été décidé et fait" }).waitFor();
    expect(await staff.content()).not.toContain("ne travaille plus ici");
    expect(new URL(staff.url()).pathname).toMatch(/^\/operator\/governance\/processors\/\d+$/);
    await expectAccessible(staff);
    await staff.getByRole("link", { name: "Documents", exact: true }).click();
    await staff.getByText("Contrat de sous-traitance", { exact: true }).click();
    await staff.getByRole("heading", { name: "Pour vos clients" }).waitFor();
    await staff.getByRole("button", { name: "Publier" }).first().waitFor();
    await expectAccessible(staff);
    await staff.setViewportSize({ width: 375, height: 800 });
    await expect
      .poll(() => staff.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
      .toBe(true);
  }, 120_000);

  async function customerOf(site: Site): Promise<number> {
    return site.inAccount(0, async (context) => {
      const user = await createUser(
        context,
        {
          name: ariane.name,
          address: ariane.email,
          password: ariane.password,
          language: "fr",
          operator: false,
        },
        "",
      );
      return createAccount(context, {
        business: aBusiness({ legalName: "Fleurs d’Ariane" }),
        ownerUserId: user?.id ?? 0,
        demo: false,
      });
    });
  }
});
