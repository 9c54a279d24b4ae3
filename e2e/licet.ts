import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { readConfig } from "#kernel/config.ts";
import { cloneDatabases } from "#test/database.ts";
import { freePort } from "#test/free-port.ts";
import { type Application, startApplication } from "../src/app.ts";
import { allRoles } from "../src/role.ts";

/** Where the browser is; scripts/test.mjs finds or installs it. Without one, journeys are skipped, and said to be. */
export const chromiumPath = process.env.LICET_CHROMIUM;

export type Running = { application: Application; url: string; close(): Promise<void> };

/** The whole product, all roles, on databases of its own: what `npm start` starts. */
export async function startLicet(environment: Record<string, string> = {}): Promise<Running> {
  const databases = await cloneDatabases();
  const dataDir = mkdtempSync(join(tmpdir(), "licet-journey-"));
  const port = await freePort();
  const config = readConfig({
    LICET_PORT: String(port),
    LICET_SMTP_PORT: "0",
    LICET_RELAY_PORT: "0",
    LICET_RELAY_TLS_PORT: "0",
    LICET_DATA_DIR: dataDir,
    LICET_LOG_LEVEL: "silent",
    ...environment,
  });
  const application = await startApplication({
    config,
    urls: databases.urls,
    roles: allRoles,
    createMasterKey: true,
  });
  return {
    application,
    url: config.url,
    async close() {
      await application.stop();
      await databases.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath ? { executablePath: chromiumPath } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A person at a browser of their own. Whatever the page asks of another host fails the test. */
export async function aVisitor(
  browser: Browser,
  url: string,
  options: { locale?: string; width?: number } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    locale: options.locale ?? "en-GB",
    viewport: { width: options.width ?? 1280, height: 900 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.on("request", (request) => {
    const address = new URL(request.url());
    if (address.protocol.startsWith("http") && address.origin !== new URL(url).origin)
      throw new Error(`a page called ${address.origin}`);
  });
  return { context, page };
}

/** axe finds nothing on the page as it comes to stand (WCAG 2.2 A and AA): what fades in or out is judged once it has come or gone. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect.poll(() => violationsOn(page), { timeout: 15_000, interval: 300 }).toEqual([]);
}

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .exclude("iframe")
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
