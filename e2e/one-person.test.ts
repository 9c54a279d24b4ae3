import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSource } from "#domains/consent/index.ts";
import { deleteList } from "#domains/contacts/delete-list.ts";
import { linkFor } from "#domains/delivery/index.ts";
import { findSubject } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { aShop, type Shop } from "./a-shop.ts";
import { aVisitor, chromiumPath, expectAccessible, openBrowser, type Running, startLicet } from "./licet.ts";

describe.skipIf(!chromiumPath)("one person", () => {
  let licet: Running;
  let browser: Browser;
  let page: Page;
  let shop: Shop;

  beforeAll(async () => {
    licet = await startLicet();
    browser = await openBrowser();
    ({ page } = await aVisitor(browser, licet.url, { locale: "fr-FR" }));
    shop = await aShop(licet.url, page);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await licet?.close();
  });

  function work<T>(task: (context: Context) => Promise<T>): Promise<T> {
    const accountId = Number(shop.account.split("/").at(-1)) as AccountId;
    const actor = { kind: "system", name: "test" } as const;
    return inAccount(licet.application.resources, { accountId, actor }, task);
  }

  const add = async (email: string, more: object = {}): Promise<number> =>
    ((await shop.send("POST", "/v3/contacts", { email, ...more })) as { id: number }).id;

  it("who was two contacts is found by the number of either, and the page says so", async () => {
    const [kept, goes] = [await add("lea@exemple.fr"), await add("lea.ancienne@exemple.fr")];
    await shop.send("POST", `/v3/contacts/${kept}/merge`, { contactId: goes });
    await page.goto(`${shop.account}/contacts/${goes}`);
    await page.getByText(`Le contact ${goes} a été fusionné avec celui-ci.`).waitFor();
    await page.getByRole("heading", { level: 1, name: "lea@exemple.fr" }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`/contacts/${kept}$`));
    await expectAccessible(page);
  });

  it("whose name has hidden direction marks turns no line round", async () => {
    const id = await add("ada@exemple.fr", { attributes: { FIRSTNAME: "Ada\u202e", LASTNAME: "Byron" } });
    await page.goto(`${shop.account}/contacts/${id}`);
    await page.getByRole("heading", { level: 1, name: "Ada Byron", exact: true }).waitFor();
    expect(await page.locator("body").textContent()).not.toContain("\u202e");
  });

  it("who is on a list that was deleted sees their choices and their data as before", async () => {
    const { purposes } = (await shop.send("GET", "/v3/consent/purposes")) as { purposes: { id: number }[] };
    const { id: listId } = (await shop.send("POST", "/v3/contacts/lists", {
      name: "Éphémère",
      purposeId: purposes[0]?.id,
    })) as { id: number };
    await add("zoe@exemple.fr", { listIds: [listId] });
    const [preferences, data] = await work(async (context) => {
      await deleteList(context, listId);
      const subjectId = await findSubject(context, "zoe@exemple.fr");
      if (!subjectId) throw new Error("nobody");
      return [
        await linkFor(context, { use: "preferences", subjectId }),
        await linkFor(context, { use: "data", subjectId, expiresAt: new Date(Date.now() + 3_600_000) }),
      ];
    });
    const { page: theirs } = await aVisitor(browser, licet.url, { locale: "fr-FR" });
    await theirs.goto(preferences);
    await theirs.getByRole("checkbox").first().check();
    await theirs.getByRole("button", { name: "Enregistrer" }).first().click();
    await theirs.getByText("C’est enregistré").first().waitFor();
    await expectAccessible(theirs);
    await theirs.goto(data);
    await theirs.getByText("zoe@exemple.fr").first().waitFor();
    await theirs.getByText("Inscriptions aux listes").click();
    await theirs.getByText("Éphémère").first().waitFor();
    await expectAccessible(theirs);
  });

  it("what is older than the newest thousand stands in a segment by its name, and is found by it", async () => {
    const [first] = await work(async (context) => {
      const ids: number[] = [];
      for (let index = 0; index <= 1001; index++)
        ids.push(
          await createSource(context, {
            kind: "import",
            name: index < 2 ? `Salon de ${1998 + index}` : `Stand ${index}`,
            askedHow: "Carte",
            basis: "consent",
            strength: "attested",
          }),
        );
      return ids;
    });
    const { id } = (await shop.send("POST", "/v3/contacts/segments", {
      name: "Du salon",
      definition: {
        match: "all",
        of: [{ field: "contact.source", where: { source: { test: "equals", values: [first] } } }],
      },
    })) as { id: number };
    await page.goto(`${shop.account}/segments/${id}`);
    await page.getByText("Salon de 1998").first().waitFor();
    expect(await page.getByText("n’existe plus").count()).toBe(0);
    await page
      .getByRole("textbox", { name: /valeur/ })
      .or(page.getByRole("combobox", { name: /valeur/ }))
      .first()
      .fill("de 1999");
    await page.getByRole("option", { name: "Salon de 1999" }).click();
    await page.getByText("Salon de 1999").first().waitFor();
    await expectAccessible(page);
  });
});
