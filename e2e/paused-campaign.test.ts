import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createList } from "#domains/contacts/create-list.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { addConfirmedCustomers } from "#test/confirmed-customers.ts";
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
  sink = await startSmtpSink({ delay: 40, chunking: "not_offered" });
});
afterAll(async () => {
  await sink?.stop();
  await browser?.close();
  await licet?.close();
});

const people = 500;

function someList(accountId: AccountId): Promise<number> {
  const work = { accountId, actor: { kind: "system", name: "test" } } as const;
  return inAccount(licet.application.resources, work, async (context) => {
    const { id } = await createList(context, { name: "Clients" });
    const customers = Array.from({ length: people }, (_, number) => ({
      address: `p${number}@clients.example`,
      attributes: {},
    }));
    await addConfirmedCustomers(context, id, customers);
    return id;
  });
}

/** The number of messages handed over, where it goes on and where it is reported. */
async function told(page: Page): Promise<{ live: number; reported: number }> {
  const live = await page.getByText(/^Remis\s:\s/).textContent();
  const reported = await page
    .getByRole("figure")
    .filter({ hasText: "Remis" })
    .locator("p")
    .nth(0)
    .textContent();
  const numberIn = (text: string | null) => Number((text ?? "").replace(/\D/g, ""));
  return { live: numberIn(live), reported: numberIn(reported) };
}

test.skipIf(!chromiumPath)(
  "a campaign that is paused says in every place how many the server took, and goes on with the rest",
  async () => {
    const { page } = await aVisitor(browser, licet.url, { locale: "fr-FR" });
    page.setDefaultTimeout(30_000);
    const { account, send } = await aShop(licet.url, page);
    await send("POST", "/v3/delivery/servers", {
      host: sink.host,
      port: sink.port,
      tls: "none",
      maxConnections: 1,
    });
    const listId = await someList(Number(account.split("/").at(-1)) as AccountId);
    const { senders } = (await send("GET", "/v3/senders")) as { senders: { id: number }[] };
    const { id } = (await send("POST", "/v3/emailCampaigns", {
      name: "Hiver",
      subject: "Les savons d’hiver",
      htmlContent: '<html lang="fr"><body><h1>Bonjour</h1><p>Les savons sont là.</p></body></html>',
      sender: { id: senders[0]?.id },
      recipients: { listIds: [listId] },
    })) as { id: number };
    await send("POST", `/v3/emailCampaigns/${id}/sendNow`);
    await page.goto(`${account}/campaigns/${id}`);
    await page.getByRole("button", { name: "Suspendre" }).click();
    await page.getByText("« Hiver » est en pause").waitFor();
    await expectAccessible(page);
    // What is in the server's hands already is answered for.
    const askew = async () => {
      const { live, reported } = await told(page);
      return [live - sink.messages.length, reported - sink.messages.length];
    };
    await expect.poll(askew, { timeout: 20_000 }).toEqual([0, 0]);
    expect(sink.messages.length).toBeLessThan(people);

    await page.getByRole("button", { name: "Reprendre" }).click();
    await page.getByText("Envoyée", { exact: true }).waitFor({ timeout: 60_000 });
    expect(sink.messages.length).toBe(people);
    const reported = page.getByRole("figure").filter({ hasText: "Remis" });
    await expect.poll(() => reported.textContent()).toContain(String(people));
  },
  150_000,
);
