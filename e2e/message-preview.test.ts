import { once } from "node:events";
import { createServer } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aShop } from "./a-shop.ts";
import { chromiumPath, openBrowser, type Running, startLicet } from "./licet.ts";

let licet: Running;
let browser: Browser;

beforeAll(async () => {
  if (!chromiumPath) return;
  licet = await startLicet();
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await licet?.close();
});

test.skipIf(!chromiumPath)(
  "a message of whatever making is shown, and nobody out there learns of it",
  async () => {
    let calls = 0;
    const elsewhere = createServer((socket) => {
      calls++;
      socket.destroy();
    }).listen(0, "127.0.0.1");
    await once(elsewhere, "listening");
    const there = `http://127.0.0.1:${(elsewhere.address() as { port: number }).port}`;
    // What the policy stops is a request to the browser's tools, though nobody hears it: what counts is who is called.
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    page.setDefaultTimeout(20_000);
    const shop = await aShop(licet.url, page);
    await shop.send("POST", "/v3/senders", { name: "Savons", email: "boutique@savons.example" });
    const { messageId } = (await shop.send("POST", "/v3/smtp/email", {
      sender: { email: "boutique@savons.example" },
      to: [{ email: "zoe@clients.example" }],
      subject: "Reçu",
      htmlContent: `<html><head><meta http-equiv="refresh" content="0;url=${there}/leap"><link rel="preconnect" href="${there}"><link rel="stylesheet" href="${there}/css"><style>@import url(${there}/more);p{background:url(${there}/p)}</style></head>
<body><p>Merci beaucoup</p><img src="${there}/i" onerror="fetch('${there}')"><svg><image href="${there}/s"/></svg><video poster="${there}/v"></video><iframe src="${there}/f"></iframe><iframe srcdoc="<link rel=preconnect href=${there}>"></iframe><object data="${there}/o"></object><a href="https://savons.example/" ping="${there}/ping">Suivre</a></body></html>`,
    })) as { messageId: string };
    await page.goto(`${shop.account}/messages/${messageId.slice(1).split("@")[0]}`);
    const shown = page.frameLocator("iframe");
    await shown.getByText("Merci beaucoup").waitFor();
    await new Promise((passed) => setTimeout(passed, 1500));
    expect(await shown.getByText("Merci beaucoup").isVisible()).toBe(true);
    expect(await shown.getByRole("link", { name: "Suivre" }).getAttribute("rel")).toContain("noreferrer");
    expect(calls).toBe(0);
    elsewhere.close();
  },
  120_000,
);
